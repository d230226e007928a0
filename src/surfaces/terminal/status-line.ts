import type { Writable } from 'node:stream';
import { STATUS_DELAY_MS, STATUS_FRAME_MS, usableColumns } from './limits.ts';
import { styleOf } from './style.ts';
import { cleanLine, truncate } from './text.ts';

/** One line that shows that work goes on; it leaves nothing behind. */
export interface StatusLine {
  start(text: string): void;
  update(text: string): void;
  stop(): void;
}

const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'] as const;
const CLEAR_LINE = '\r\u001b[2K';

/** For a terminal only: elsewhere use `silentStatusLine`. */
export function createStatusLine(options: {
  readonly output: Writable;
  readonly columns: () => number;
  readonly color: boolean;
}): StatusLine {
  const { output, columns, color } = options;
  const style = styleOf(color);
  let text = '';
  let frame = 0;
  let drawn = false;
  let timer: NodeJS.Timeout | null = null;

  const draw = () => {
    drawn = true;
    const symbol = FRAMES[frame % FRAMES.length] ?? '';
    frame += 1;
    // One cell is left free: writing into the last one makes some terminals wrap.
    const shown = truncate(text, usableColumns(columns()) - 3);
    output.write(`${CLEAR_LINE}${style.accent(symbol)} ${style.dim(shown)}`);
    timer = setTimeout(draw, STATUS_FRAME_MS);
    timer.unref();
  };

  return {
    start(first) {
      this.stop();
      text = cleanLine(first);
      timer = setTimeout(draw, STATUS_DELAY_MS);
      timer.unref();
    },
    update(next) {
      text = cleanLine(next);
    },
    stop() {
      if (timer !== null) clearTimeout(timer);
      timer = null;
      if (drawn) output.write(CLEAR_LINE);
      drawn = false;
    },
  };
}

export const silentStatusLine: StatusLine = {
  start() {},
  update() {},
  stop() {},
};
