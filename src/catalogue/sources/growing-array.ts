/** A typed array that grows as it is filled: a value costs its bytes, and is moved once on average. */
export interface GrowingArray<T> {
  push(value: number): void;
  /** What was pushed so far, without a copy. */
  view(): T;
}

export function growingInt32(): GrowingArray<Int32Array> {
  let values = new Int32Array(1024);
  let length = 0;
  return {
    push(value) {
      if (length === values.length) values = grown(values, new Int32Array(2 * length));
      values[length++] = value;
    },
    view: () => values.subarray(0, length),
  };
}

export function growingUint8(): GrowingArray<Uint8Array> {
  let values = new Uint8Array(1024);
  let length = 0;
  return {
    push(value) {
      if (length === values.length) values = grown(values, new Uint8Array(2 * length));
      values[length++] = value;
    },
    view: () => values.subarray(0, length),
  };
}

function grown<T extends Int32Array | Uint8Array>(values: T, larger: T): T {
  larger.set(values);
  return larger;
}
