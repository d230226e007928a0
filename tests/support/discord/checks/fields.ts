import type { Form } from './form.ts';
import { LIMITS, lengthOf } from './limits.ts';

export type Raw = Readonly<Record<string, unknown>>;

export const isRaw = (value: unknown): value is Raw =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

interface Bounds {
  readonly min?: number;
  readonly max?: number;
  readonly required?: boolean;
}

const absent = (value: unknown): value is null | undefined => value === null || value === undefined;

function missing(form: Form, bounds: Bounds): null {
  if (bounds.required) form.refuse('BASE_TYPE_REQUIRED', 'This field is required');
  return null;
}

function checkLength(
  form: Form,
  length: number,
  { min = 0, max = Number.POSITIVE_INFINITY }: Bounds,
) {
  if (length >= min && length <= max) return;
  if (min > 0 && max < Number.POSITIVE_INFINITY)
    form.refuse('BASE_TYPE_BAD_LENGTH', `Must be between ${min} and ${max} in length.`);
  else if (length > max) form.refuse('BASE_TYPE_MAX_LENGTH', `Must be ${max} or fewer in length.`);
  else form.refuse('BASE_TYPE_MIN_LENGTH', `Must be ${min} or more in length.`);
}

/** The text of a field; null where there is none or it is no text. */
export function text(form: Form, raw: Raw, key: string, bounds: Bounds = {}): string | null {
  const value = raw[key];
  if (absent(value)) return missing(form.at(key), bounds);
  if (typeof value !== 'string') {
    form.at(key).refuse('STRING_TYPE_CONVERT', `Could not interpret "${value}" as string.`);
    return null;
  }
  // Discord counts what is left when the spaces around it are gone.
  const length = lengthOf(value.trim());
  if (length === 0 && bounds.required) missing(form.at(key), bounds);
  else if (length > 0 || value === '') checkLength(form.at(key), length, bounds);
  return value;
}

/** The items of a list that are objects, each with its place. */
export function items(
  form: Form,
  raw: Raw,
  key: string,
  bounds: Bounds = {},
): { readonly form: Form; readonly raw: Raw; readonly index: number }[] {
  return list(form, raw, key, bounds).flatMap((item, index) => {
    const place = form.at(key).at(index);
    if (isRaw(item)) return [{ form: place, raw: item, index }];
    place.refuse('MODEL_TYPE_CONVERT', 'Only dictionaries may be used in a ModelType');
    return [];
  });
}

export function list(form: Form, raw: Raw, key: string, bounds: Bounds = {}): unknown[] {
  const value = raw[key];
  if (absent(value)) {
    missing(form.at(key), bounds);
    return [];
  }
  if (!Array.isArray(value)) {
    form.at(key).refuse('LIST_TYPE_CONVERT', 'Only iterables may be used in a ListType');
    return [];
  }
  checkLength(form.at(key), value.length, bounds);
  return value;
}

export function part(form: Form, raw: Raw, key: string, required = false): Raw | null {
  const value = raw[key];
  if (absent(value)) return missing(form.at(key), { required });
  if (isRaw(value)) return value;
  form.at(key).refuse('DICT_TYPE_CONVERT', 'Only dictionaries may be used in a DictType');
  return null;
}

export function integer(form: Form, raw: Raw, key: string, bounds: Bounds = {}): number | null {
  const value = raw[key];
  if (absent(value)) return missing(form.at(key), bounds);
  if (typeof value !== 'number' || !Number.isInteger(value)) {
    form.at(key).refuse('NUMBER_TYPE_COERCE', `Value "${value}" is not int.`);
    return null;
  }
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = bounds;
  if (value > max)
    form.at(key).refuse('NUMBER_TYPE_MAX', `int value should be less than or equal to ${max}.`);
  if (value < min)
    form.at(key).refuse('NUMBER_TYPE_MIN', `int value should be greater than or equal to ${min}.`);
  return value;
}

export function flag(form: Form, raw: Raw, key: string): boolean {
  const value = raw[key];
  if (absent(value)) return false;
  if (typeof value !== 'boolean')
    form.at(key).refuse('BOOLEAN_TYPE_CONVERT', 'Must be either true or false.');
  return value === true;
}

export function oneOf(
  form: Form,
  raw: Raw,
  key: string,
  values: readonly unknown[],
  required = false,
): void {
  const value = raw[key];
  if (absent(value)) missing(form.at(key), { required });
  else if (!values.includes(value))
    form.at(key).refuse('BASE_TYPE_CHOICES', `Value must be one of {${values.join(', ')}}.`);
}

/** A web address, or `attachment://` where files may be shown. */
export function url(
  form: Form,
  raw: Raw,
  key: string,
  options: { readonly max?: number; readonly required?: boolean; readonly files?: boolean } = {},
): string | null {
  const value = text(form, raw, key, {
    max: options.max ?? LIMITS.url,
    required: options.required ?? false,
  });
  if (value === null || value === '') return null;
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(value)?.[1]?.toLowerCase();
  const schemes = ['http', 'https', ...(options.files ? ['attachment'] : [])];
  if (scheme === undefined || !URL.canParse(value))
    form.at(key).refuse('URL_TYPE_INVALID_URL', 'Not a well formed URL.');
  else if (!schemes.includes(scheme))
    form
      .at(key)
      .refuse(
        'URL_TYPE_INVALID_SCHEME',
        `Scheme "${scheme}" is not supported. Scheme must be one of (${schemes.map((one) => `'${one}'`).join(', ')}).`,
      );
  return value;
}
