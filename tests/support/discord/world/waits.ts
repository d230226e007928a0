/** Something that changes, and what waits for it. */
export interface Signal {
  /** Lets everything that waits look again. */
  changed(): void;
  /**
   * What `look` gives once it isn't undefined; what it throws is thrown at once. After `timeoutMs`
   * the promise rejects, and the message says what was there instead.
   */
  until<T>(
    look: () => T | undefined,
    wanted: string,
    seen: () => string,
    timeoutMs?: number,
  ): Promise<T>;
}

export interface Waits {
  signal(): Signal;
  /** Rejects everything that still waits. */
  close(): void;
}

const GENEROUS_MS = 10_000;

export function createWaits(): Waits {
  const ends = new Set<() => void>();
  let closed = false;

  function signal(): Signal {
    const waiting = new Set<() => void>();
    return {
      changed() {
        for (const look of [...waiting]) look();
      },
      until: (look, wanted, seen, timeoutMs = GENEROUS_MS) =>
        new Promise((resolve, reject) => {
          const settle = (act: () => void) => {
            clearTimeout(timer);
            waiting.delete(again);
            ends.delete(end);
            act();
          };
          const end = () =>
            settle(() => reject(new Error(`the stand-in was closed before ${wanted}`)));
          const again = () => {
            try {
              const found = look();
              if (found !== undefined) settle(() => resolve(found));
            } catch (error) {
              settle(() => reject(error));
            }
          };
          const timer = setTimeout(
            () =>
              settle(() =>
                reject(new Error(`waited ${timeoutMs} ms for ${wanted}; instead: ${seen()}`)),
              ),
            timeoutMs,
          );
          waiting.add(again);
          ends.add(end);
          if (closed) end();
          else again();
        }),
    };
  }

  return {
    signal,
    close() {
      closed = true;
      for (const end of [...ends]) end();
    },
  };
}
