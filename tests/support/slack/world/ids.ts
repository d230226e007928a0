/** Ids and timestamps that look like Slack's: unique, and timestamps always increase. */
export interface Ids {
  /** `U`, `C`, `T`, `B`, `A`, `D`, `V`, `F`, … and ten characters. */
  next(prefix: string): string;
  ts(): string;
  /** A long random-looking text, for tokens and trigger ids. */
  secret(length: number): string;
  /** So many digits. */
  digits(length: number): string;
}

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

export function createIds(): Ids {
  let count = 0;
  let lastMicros = 0;
  const text = (length: number, alphabet: string) =>
    Array.from({ length }, () => alphabet[Math.floor(Math.random() * alphabet.length)]).join('');
  return {
    next(prefix) {
      count += 1;
      return `${prefix}0${text(5, ALPHABET)}${count.toString(36).toUpperCase().padStart(4, '0')}`;
    },
    ts() {
      lastMicros = Math.max(Date.now() * 1_000, lastMicros + 1);
      const fraction = String(lastMicros % 1_000_000).padStart(6, '0');
      return `${Math.floor(lastMicros / 1_000_000)}.${fraction}`;
    },
    secret: (length) => text(length, ALPHABET.toLowerCase()),
    digits: (length) => `1${text(length - 1, '0123456789')}`,
  };
}
