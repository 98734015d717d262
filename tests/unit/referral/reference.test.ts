import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isReference, readReference, referencesFor, referencesIn } from '../../../src/referral/reference.ts';

const ALPHABET = '256789CDFHJKMNPRTVX';
const secret = new Uint8Array(32).fill(7);
const first = (id: string, key = secret): string => referencesFor(key, id).next().value;

const reference = fc.string({ minLength: 1 }).map((id) => first(id));
const charactersOf = (text: string): string[] => [...text.replace('RJ-', '').replace('-', '')];
const written = (characters: readonly string[]): string => `RJ-${characters.slice(0, 4).join('')}-${characters.slice(4).join('')}`;

describe('a reference', () => {
  test('is written RJ-XXXX-XXXX without vowels, look-alikes or three letters in a row', () => {
    fc.assert(
      fc.property(reference, (text) => {
        expect(text).toMatch(/^RJ-[256789CDFHJKMNPRTVX]{4}-[256789CDFHJKMNPRTVX]{4}$/);
        expect(charactersOf(text).join('')).not.toMatch(/[A-Z]{3}/);
        expect(isReference(text)).toBe(true);
      }),
    );
  });

  test('is the same for the same send, and another for another send or secret', () => {
    expect(first('a')).toBe(first('a'));
    expect(first('a')).not.toBe(first('b'));
    expect(first('a')).not.toBe(first('a', new Uint8Array(32).fill(8)));
  });

  test('has a next one, for when it is taken', () => {
    const references = referencesFor(secret, 'a');
    const drawn = [references.next().value, references.next().value, references.next().value];
    expect(new Set(drawn).size).toBe(3);
  });

  test('asks for one draw after the other, from 0 on', () => {
    const asked: number[] = [];
    const bytes = new Uint8Array([0, 6, 1, 7, 2, 8, 3]);
    const references = referencesIn((attempt) => {
      asked.push(attempt);
      return attempt === 1 ? bytes.subarray(1) : bytes;
    });
    expect(references.next().value).toBe(references.next().value);
    expect(asked).toEqual([0, 1, 2]);
  });

  test('passes over draws that are too short', () => {
    const bytes = new Uint8Array([0, 6, 1, 7, 2, 8, 3]);
    expect(referencesIn((attempt) => (attempt === 0 ? bytes.subarray(1) : bytes)).next().value).toMatch(/^RJ-2C5D-6F7/);
  });

  test('leaves out the bytes that would favour the first characters', () => {
    const [fair, unfair] = [
      [0, 6, 1, 7, 2, 8, 246],
      [247, 0, 255, 6, 1, 7, 250, 2, 8, 246],
    ].map((bytes) => referencesIn(() => new Uint8Array(bytes)).next().value);
    expect(fair).toMatch(/^RJ-2C5D-6FX/);
    expect(unfair).toBe(fair);
  });

  test('uses every character about as often as the others in its first place', () => {
    const seen = new Map<string, number>();
    for (let n = 0; n < 4000; n++) {
      const character = referencesIn(() => randomBytes(32))
        .next()
        .value.charAt(3);
      seen.set(character, (seen.get(character) ?? 0) + 1);
    }
    expect([...seen.keys()].sort().join('')).toBe(ALPHABET);
    expect(Math.min(...seen.values())).toBeGreaterThan(60);
  });
});

describe('the check character', () => {
  test('catches any single wrong character', () => {
    fc.assert(
      fc.property(reference, fc.nat(7), fc.constantFrom(...ALPHABET), (text, position, wrong) => {
        const characters = charactersOf(text);
        fc.pre(characters[position] !== wrong);
        expect(readReference(written(characters.with(position, wrong)))).toBeUndefined();
      }),
    );
  });

  test('is not taken for right beside a character that no reference has', () => {
    // An X weighs as much as a character that has no value of its own.
    const drawn = referencesIn(() => new Uint8Array([0, 6, 1, 7, 2, 8, 18])).next().value;
    expect(drawn).toMatch(/^RJ-2C5D-6FX/);
    for (const stranger of ['A', '0', 'W', '1']) expect(readReference(drawn.replace('X', stranger))).toBeUndefined();
  });

  test('catches any two characters that changed places', () => {
    fc.assert(
      fc.property(reference, fc.nat(7), fc.nat(7), (text, one, other) => {
        const characters = charactersOf(text);
        const [a = '', b = ''] = [characters[one], characters[other]];
        fc.pre(a !== b);
        expect(readReference(written(characters.with(one, b).with(other, a)))).toBeUndefined();
      }),
    );
  });
});

describe('reading a reference that a person wrote', () => {
  test('forgives case, spaces, dashes, a missing RJ and look-alikes', () => {
    fc.assert(
      fc.property(reference, (text) => {
        const bare = charactersOf(text).join('');
        const misread = [{ 8: 'B', 6: 'G', 5: 'S', 2: 'Z', V: 'U' }, { V: 'Y' }].map((looksLike) =>
          [...bare].map((character) => new Map(Object.entries(looksLike)).get(character) ?? character).join(''),
        );
        for (const typed of [
          text.toLowerCase(),
          bare,
          `rj ${bare}`,
          ` RJ\u2013${bare.slice(0, 4)} ${bare.slice(4)}. `,
          ...misread.map((each) => `RJ-${each}`),
        ])
          expect(readReference(typed)).toBe(text);
      }),
    );
  });

  test('tells the letters R and J in front from those of the reference itself', () => {
    const drawn = referencesIn(() => new Uint8Array([15, 10, 0, 6, 1, 7, 2, 8])).next().value;
    expect(drawn).toMatch(/^RJ-RJ2C-5D6/);
    const bare = charactersOf(drawn.slice(3)).join('');
    for (const typed of [bare, `RJ${bare}`, drawn]) expect(readReference(typed)).toBe(drawn);
    for (const typed of [`RJRJ${bare}`, `JR${bare}`, `RJ2${bare}`, `${bare}RJ`]) expect(readReference(typed)).toBeUndefined();
  });

  test('reads what stands first, and no further than a reference may reach', () => {
    expect(readReference(`${first('a')}${' '.repeat(40)}thank you`)).toBe(first('a'));
  });

  test('knows as written by us only what is written so', () => {
    expect(isReference(first('a'))).toBe(true);
    for (const text of [first('a').toLowerCase(), ` ${first('a')}`, first('a').replaceAll('-', ''), 'RJ-2222-2223', ''])
      expect(isReference(text)).toBe(false);
  });

  test('gives nothing for anything else, however long', () => {
    for (const typed of ['', 'RJ', 'RJ-0000-0000', 'RJ-2222-222', `${first('a')}2`, 'x'.repeat(1_000_000)])
      expect(readReference(typed)).toBeUndefined();
  });
});
