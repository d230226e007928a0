import { Presets, SingleBar } from 'cli-progress';

/** A bar with rate and time left; nothing where the output is no terminal. */
export interface IngestProgress {
  /** `total` is null while it is unknown. */
  start(unit: string, total: number | null): void;
  setTotal(total: number): void;
  update(done: number): void;
  stop(): void;
}

export function createIngestProgress(output: NodeJS.WriteStream): IngestProgress {
  let bar: SingleBar | null = null;
  let started = 0;
  return {
    start(unit, total) {
      if (!output.isTTY) return;
      started = Date.now();
      bar = new SingleBar(
        {
          stream: output,
          format: `{bar} {value}/{total} ${unit} · {rate}/s · {eta_formatted} left`,
          hideCursor: true,
          clearOnComplete: true,
        },
        Presets.shades_classic,
      );
      bar.start(total ?? 0, 0, { rate: '–' });
    },
    setTotal: (total) => bar?.setTotal(total),
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
