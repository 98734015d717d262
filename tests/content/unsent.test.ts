import { beforeAll, expect, test } from 'vitest';
import { builtSite, pagesOf, type BuiltPage } from '../support/builtSite.ts';

/** Kinds of fields that hold nothing but what the page put there. */
const WITHOUT_WORDS = ['checkbox', 'radio', 'hidden', 'submit'];
let forms: readonly BuiltPage[];
beforeAll(async () => {
  forms = pagesOf(await builtSite()).filter(({ document }) => document.querySelector('#referral') !== null);
}, 240_000);

test('what is typed goes to no service for spelling, writing or translation; the words around it may', () => {
  expect(forms).toHaveLength(4);
  for (const { address, document } of forms) {
    const fields = document
      .querySelectorAll('#referral textarea, #referral select, #referral input')
      .filter((field) => field.hasAttribute('name') && !WITHOUT_WORDS.includes(field.getAttribute('type') ?? 'text'));
    expect(fields.length, address).toBeGreaterThan(3);
    for (const field of fields) {
      const given = [field.getAttribute('translate'), field.getAttribute('spellcheck'), field.getAttribute('writingsuggestions')];
      expect(given, `${address} ${field.getAttribute('name') ?? ''}`).toEqual(['no', 'false', 'false']);
    }
    expect(
      fields.some(({ tagName }) => tagName === 'SELECT'),
      address,
    ).toBe(address !== '/refer/call/');
    expect(fields.some((field) => field.getAttribute('name') === 'leaveEmpty')).toBe(true);
    const others = document.querySelectorAll('[translate=no]').filter(({ tagName }) => !['INPUT', 'TEXTAREA', 'SELECT'].includes(tagName));
    expect(others.length, address).toBe(0);
    const closed = document.querySelectorAll('#referral option').filter((option) => option.getAttribute('translate') !== 'yes');
    expect(closed.length, address).toBe(0);
  }
});
