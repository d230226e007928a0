import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dot } from '../domain/vectors.ts';
import { normalised } from '../services/embedders/vectors.ts';
import { contentHash } from './content-hash.ts';
import { decodeVectors, encodeVectors, type VectorFile } from './starter-vectors.ts';

function fileOf(vectors: [string, Float32Array][], dimensions: number): VectorFile {
  return { model: 'test:1', dimensions, vectors: new Map(vectors) };
}

const small = fileOf(
  [
    [contentHash('b'), Float32Array.of(0.6, -0.8)],
    [contentHash('a'), Float32Array.of(1, 0)],
  ],
  2,
);

describe('a vectors file', () => {
  it('gives back the model and, for every text, nearly its vector', () => {
    const number = fc.double({ min: -1, max: 1, noNaN: true });
    const vector = fc.array(number, { minLength: 48, maxLength: 48 });
    fc.assert(
      fc.property(fc.array(vector, { maxLength: 20 }), (rows) => {
        const vectors = rows.flatMap((row, i): [string, Float32Array][] => {
          const unit = normalised(row);
          return unit ? [[contentHash(String(i)), unit]] : [];
        });
        const file = fileOf(vectors, 48);
        const read = decodeVectors(encodeVectors(file), 'x.bin');
        expect([read.model, read.dimensions, read.vectors.size]).toEqual([
          'test:1',
          48,
          vectors.length,
        ]);
        for (const [hash, written] of vectors) {
          const back = read.vectors.get(hash) ?? new Float32Array();
          expect(dot(back, back)).toBeCloseTo(1, 5);
          expect(dot(back, written)).toBeGreaterThan(0.999);
        }
      }),
    );
  });

  it('has the same bytes whatever order the vectors came in', () => {
    const turned = fileOf([...small.vectors].reverse(), 2);
    expect(encodeVectors(turned)).toEqual(encodeVectors(small));
  });

  it('has the same bytes when vectors that were read are written again', () => {
    const once = encodeVectors(small);
    expect(encodeVectors(decodeVectors(once, 'x.bin'))).toEqual(once);
  });

  it.each([
    ['is empty', () => new Uint8Array()],
    ['is something else', () => Buffer.from('hello, this is not it')],
    ['was cut off', () => encodeVectors(small).slice(0, -1)],
    ['is too long', () => Buffer.concat([encodeVectors(small), Buffer.of(0)])],
    ['ends in its header', () => encodeVectors(small).slice(0, 20)],
    [
      'claims a huge header',
      () => {
        const bytes = encodeVectors(small).slice();
        bytes.fill(255, 4, 8);
        return bytes;
      },
    ],
    [
      'holds a vector without direction',
      () => encodeVectors(small).map((byte, i, all) => (i >= all.length - 2 ? 0 : byte)),
    ],
    [
      'holds a text twice',
      () => {
        const bytes = Buffer.from(encodeVectors(small));
        const record = 32 + 2;
        bytes.copy(bytes, bytes.length - record, bytes.length - 2 * record, bytes.length - record);
        return bytes;
      },
    ],
  ])('that %s is refused by name', (_, bytes) => {
    expect(() => decodeVectors(bytes(), '1970s.bin')).toThrowError(
      expect.objectContaining({
        code: 'bad-input',
        message: expect.stringContaining('1970s.bin'),
      }),
    );
  });

  it('refuses to be written with a vector of other dimensions', () => {
    expect(() => encodeVectors(fileOf([[contentHash('a'), Float32Array.of(1, 0, 0)]], 2))).toThrow(
      RangeError,
    );
  });
});
