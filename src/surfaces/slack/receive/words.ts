/**
 * What a person wrote, without Slack's markup: a link reads as its label, a mention as its name, and
 * `&amp; &lt; &gt;` as the characters that they stand for. Mentions of us go.
 * Source: docs.slack.dev, "Formatting message text", "Retrieving and parsing messages".
 */
export function wordsOf(text: string, botUserId: string | null): string {
  return text
    .replace(/<([^<>]*)>/g, (_, inner: string) => reading(inner, botUserId))
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .replace(/[^\S\n]+/g, ' ')
    .trim();
}

/** Whether a message mentions us. */
export function mentions(text: string, botUserId: string): boolean {
  return text.includes(`<@${botUserId}>`) || text.includes(`<@${botUserId}|`);
}

function reading(inner: string, botUserId: string | null): string {
  const bar = inner.indexOf('|');
  const target = bar < 0 ? inner : inner.slice(0, bar);
  const label = bar < 0 ? '' : inner.slice(bar + 1);
  switch (target.charAt(0)) {
    case '@':
      return target === `@${botUserId}` ? ' ' : label;
    case '#':
      return label === '' ? '' : `#${label}`;
    case '!':
      return '';
    default:
      return label === '' ? target.replace(/^mailto:/, '') : label;
  }
}
