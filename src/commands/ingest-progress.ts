import cliProgress, { type SingleBar } from 'cli-progress';

/** A bar with rate and time left; nothing where the output is no terminal. */
export interface IngestProgress {
  /** `total` is null while it is unknown: then there is no bar yet, and no time left. */
  start(unit: string, total: number | null): void;
  setTotal(total: number): void;
  update(done: number): void;
  stop(): void;
}

export function createIngestProgress(output: NodeJS.WriteStream): IngestProgress {
  let bar: SingleBar | null = null;
  let started = 0;
  let totalKnown = false;
  return {
    start(unit, total) {
      if (!output.isTTY) return;
      started = Date.now();
      totalKnown = total !== null;
      const formats = {
        known: `{bar} {value}/{total} ${unit} · {rate}/s · {eta_formatted} left`,
        unknown: `{value} ${unit} · {rate}/s`,
      };
      bar = new cliProgress.SingleBar(
        {
          stream: output,
          format: (options, params, payload) => {
            const format = totalKnown ? formats.known : formats.unknown;
            return cliProgress.Format.Formatter({ ...options, format }, params, payload);
          },
          hideCursor: true,
          clearOnComplete: true,
        },
        cliProgress.Presets.shades_classic,
      );
      bar.start(total ?? 0, 0, { rate: '–' });
    },
    setTotal(total) {
      totalKnown = true;
      bar?.setTotal(total);
    },
    update(done) {
      if (!bar) return;
      if (done > bar.getTotal()) bar.setTotal(done);
      const seconds = (Date.now() - started) / 1000;
      bar.update(done, { rate: seconds > 0 ? Math.round(done / seconds) : '–' });
    },
    stop() {
      bar?.stop();
      bar = null;
    },
  };
}
