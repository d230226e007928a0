import { itemFactors } from './item-factors.ts';
import { seededRandom } from './seeded-random.ts';

const [users, items, n] = process.argv.slice(2).map(Number) as [number, number, number];
const r = seededRandom(3);
const offsets = new Int32Array(users + 1),
  columns = new Int32Array(n),
  halfStars = new Uint8Array(n);
let k = 0;
const C = 40;
for (let u = 0; u < users; u++) {
  const m = u === users - 1 ? n - k : Math.min(n - k, Math.round((-Math.log(1 - r()) * n) / users));
  const a = Math.floor(r() * C),
    b = Math.floor(r() * C);
  for (let i = 0; i < m; i++) {
    const rank = Math.floor((items * r() ** 3) / C);
    const c = r() < 0.4 ? Math.floor(r() * C) : r() < 0.5 ? a : b;
    columns[k] = Math.min(items - 1, rank * C + c);
    halfStars[k++] = 1 + Math.floor(10 * Math.sqrt(r()));
  }
  offsets[u + 1] = k;
}
const base = process.memoryUsage().rss;
const t = performance.now();
const f = itemFactors(
  { items: Int32Array.from({ length: items }, (_, i) => i + 1), offsets, columns, halfStars },
  {
    onIteration: (d) =>
      process.stderr.write(`${d} ${((performance.now() - t) / 1000).toFixed(1)}s\n`),
  },
);
console.log(
  f.items.length,
  f.leftOut,
  ((performance.now() - t) / 1000).toFixed(2) + ' s',
  'rss before',
  base >> 20,
  'peak',
  process.resourceUsage().maxRSS >> 10,
  'MB',
);
