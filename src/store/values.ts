import { endianness } from 'node:os';
import pgvector from 'pgvector';
import { MOOD_AXES, type MoodLevels } from '../domain/moods.ts';

/**
 * What a parameter is sent as, the same for both drivers: vectors as pgvector's binary form (written
 * in a sixth of the time of the text form), arrays as array literals, plain objects as JSON.
 * PostgreSQL can't store U+0000 and lone surrogates are not UTF-8: the first is dropped, the second
 * becomes U+FFFD.
 */
export function encodeParam(value: unknown): string | number | boolean | Date | Uint8Array | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return storable(value);
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (value instanceof Date || value instanceof Uint8Array) return value;
  if (value instanceof Float32Array) return vectorToBytes(value);
  if (Array.isArray(value)) return arrayLiteral(value);
  return json(value);
}

/** JSON that jsonb accepts; needed for arrays, strings and other values that are no plain object. */
export function json(value: unknown): string {
  const text = JSON.stringify(value);
  // What can't be stored is written as an escape; so is little else, and looking for it is cheap.
  if (!text.includes('\\u')) return text;
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'string' ? storable(inner) : inner,
  );
}

function storable(text: string): string {
  if (!/[\0\uD800-\uDFFF]/.test(text)) return text;
  return text.replaceAll('\0', '').replace(/\p{Surrogate}/gu, '\uFFFD');
}

function arrayLiteral(values: readonly unknown[]): string {
  const items = values.map((value) => {
    if (value === null || value === undefined) return 'NULL';
    const text = value instanceof Date ? value.toISOString() : storable(String(value));
    return `"${text.replace(/["\\]/g, '\\$&')}"`;
  });
  return `{${items.join(',')}}`;
}

/** Parses what PostgreSQL prints for a vector. */
export function parseVector(text: string): number[] {
  return pgvector.fromSql(text) as number[];
}

/** pgvector's text form, for rows that travel as JSON. */
export function vectorText(vector: Float32Array): string {
  return pgvector.toSql(Array.from(vector)) as string;
}

/**
 * pgvector's binary form, which `vector_send(v)` gives and a `vector` parameter takes: two 16-bit
 * integers (dimensions, unused), then big-endian 32-bit floats.
 */
export function vectorFromBytes(bytes: Uint8Array): Float32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const floats = new Uint8Array(4 * view.getUint16(0));
  floats.set(bytes.subarray(4, 4 + floats.length));
  if (IS_LITTLE_ENDIAN) Buffer.from(floats.buffer).swap32();
  return new Float32Array(floats.buffer);
}

const IS_LITTLE_ENDIAN = endianness() === 'LE';

/** Binary forms one after the other, in base64. */
export function vectorsFromBase64(text: string): Float32Array[] {
  const bytes = Buffer.from(text, 'base64');
  const vectors: Float32Array[] = [];
  for (let at = 0; at < bytes.length; ) {
    const vector = vectorFromBytes(bytes.subarray(at));
    vectors.push(vector);
    at += 4 + 4 * vector.length;
  }
  return vectors;
}

function vectorToBytes(vector: Float32Array): Buffer {
  const bytes = Buffer.alloc(4 + 4 * vector.length);
  bytes.writeUInt16BE(vector.length, 0);
  vector.forEach((value, i) => {
    bytes.writeFloatBE(value, 4 + 4 * i);
  });
  return bytes;
}

/** Mood levels as stored, in the order of MOOD_AXES. */
export function levelsToVector(levels: Readonly<Partial<MoodLevels>>): Float32Array {
  return Float32Array.from(MOOD_AXES, (axis) => levels[axis] ?? 0);
}

export function levelsFromVector(vector: readonly number[]): MoodLevels {
  return Object.fromEntries(MOOD_AXES.map((axis, i) => [axis, vector[i] ?? 0])) as MoodLevels;
}
