import { z } from 'zod';
import { MovieVibesError } from '../errors.ts';

/**
 * The file format of the vectors that ship with the starter catalogue, one file for each films file:
 *
 *     4 bytes   "MVV1"
 *     uint32    length of the header in bytes, little-endian as all numbers here
 *     header    JSON {model, dimensions, count}
 *     count ×   32 bytes SHA-256 of the corpus text, `dimensions` × int8
 *
 * Records stand in the order of their hashes, so the same vectors always make the same bytes. A
 * vector's largest number is written as ±127; the scale itself needn't be kept, because vectors are
 * brought back to length 1 when read.
 */
const MAGIC = 'MVV1';
const HASH_BYTES = 32;

const Header = z.strictObject({
  model: z.string().min(1),
  dimensions: z.int().min(1).max(4096),
  count: z.int().min(0),
});

export interface VectorFile {
  readonly model: string;
  readonly dimensions: number;
  /** Vectors of length 1 by `contentHash` of their corpus text. */
  readonly vectors: ReadonlyMap<string, Float32Array>;
}

export function encodeVectors(file: VectorFile): Uint8Array {
  const { model, dimensions, vectors } = file;
  const header = Buffer.from(JSON.stringify({ model, dimensions, count: vectors.size }));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(header.length);
  const hashes = [...vectors.keys()].sort();
  const records = hashes.map((hash) => encodeRecord(hash, vectors.get(hash), dimensions));
  return Buffer.concat([Buffer.from(MAGIC), length, header, ...records]);
}

function encodeRecord(
  hash: string,
  vector: Float32Array | undefined,
  dimensions: number,
): Uint8Array {
  if (vector?.length !== dimensions) throw new RangeError(`${hash} has ${vector?.length} numbers`);
  const record = Buffer.alloc(HASH_BYTES + dimensions);
  record.write(hash, 0, 'hex');
  const scale = vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0) / 127;
  vector.forEach((value, i) => {
    record.writeInt8(Math.round(value / scale), HASH_BYTES + i);
  });
  return record;
}

/** Throws `bad-input` naming `name` when the bytes are not such a file, cut off or too long. */
export function decodeVectors(bytes: Uint8Array, name: string): VectorFile {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.length < 8 || buffer.toString('latin1', 0, 4) !== MAGIC) {
    throw damaged(name, 'it does not begin like a vector file');
  }
  const start = 8 + buffer.readUInt32LE(4);
  const { model, dimensions, count } = parseHeader(buffer.subarray(8, start), name);
  const size = HASH_BYTES + dimensions;
  if (buffer.length !== start + count * size) {
    throw damaged(name, `it has ${buffer.length} bytes instead of ${start + count * size}`);
  }
  const vectors = new Map<string, Float32Array>();
  for (let at = start; at < buffer.length; at += size) {
    const hash = buffer.toString('hex', at, at + HASH_BYTES);
    const vector = new Float32Array(dimensions);
    let squares = 0;
    for (let i = 0; i < dimensions; i++) {
      const value = buffer.readInt8(at + HASH_BYTES + i);
      vector[i] = value;
      squares += value * value;
    }
    if (squares === 0) throw damaged(name, `the vector of ${hash} is empty`);
    const length = Math.sqrt(squares);
    vectors.set(
      hash,
      vector.map((value) => value / length),
    );
  }
  if (vectors.size !== count) throw damaged(name, 'a text stands in it twice');
  return { model, dimensions, vectors };
}

function parseHeader(bytes: Uint8Array, name: string): z.infer<typeof Header> {
  try {
    return Header.parse(JSON.parse(new TextDecoder().decode(bytes)));
  } catch {
    throw damaged(name, 'its header is not readable');
  }
}

function damaged(name: string, problem: string): MovieVibesError {
  return new MovieVibesError('bad-input', `The vector file ${name} is damaged: ${problem}.`, {
    hint: 'Get it again from the repository, or rebuild it with: npm run starter:vectors',
  });
}
