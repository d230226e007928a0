/** Where work waits until a test lets it go on. */
export interface Gate {
  pass(): Promise<void>;
  open(): void;
  /** Resolves once so many have come to it. */
  reached(count: number): Promise<void>;
}

export function createGate(): Gate {
  const waiting = new Set<() => void>();
  let isOpen = false;
  let came = 0;
  const until = async (so: () => boolean) => {
    while (!so()) await new Promise<void>((resolve) => waiting.add(resolve));
  };
  const changed = () => {
    const before = [...waiting];
    waiting.clear();
    for (const look of before) look();
  };
  return {
    pass() {
      came += 1;
      changed();
      return until(() => isOpen);
    },
    open() {
      isOpen = true;
      changed();
    },
    reached: (count) => until(() => came >= count),
  };
}
