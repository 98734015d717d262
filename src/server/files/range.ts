/** Bytes of a file, from the first to the last, both included. */
export interface ByteRange {
  readonly first: number;
  readonly last: number;
}

const WHOLE = /^\d{1,15}$/;

const numberIn = (text: string): number | undefined => (WHOLE.test(text) ? Number(text) : undefined);

/**
 * What a `Range` header asks for (RFC 9110, 14.1.2). `undefined`: it asks for nothing that we understand, so the whole is sent,
 * as the standard has it for several ranges, other units, and a range that ends before it begins.
 */
export const readRange = (header: string | undefined, length: number): ByteRange | 'outside' | undefined => {
  const [unit, asked = '', ...others] = (header ?? '').split('=');
  const [from = '', to = '', ...more] = asked.trim().split('-');
  if (unit?.trim().toLowerCase() !== 'bytes' || others.length > 0 || more.length > 0 || !asked.includes('-')) return undefined;
  const [first, last] = [numberIn(from), numberIn(to)];
  if ((from !== '' && first === undefined) || (to !== '' && last === undefined)) return undefined;
  if (first === undefined) {
    if (last === undefined) return undefined;
    return last === 0 || length === 0 ? 'outside' : { first: Math.max(0, length - last), last: length - 1 };
  }
  if (last !== undefined && last < first) return undefined;
  return first >= length ? 'outside' : { first, last: Math.min(last ?? length - 1, length - 1) };
};
