import { beforeAll, expect, test } from 'vitest';
import { builtSite, pagesOf, type BuiltPage } from '../support/builtSite.ts';

let forms: readonly BuiltPage[];
beforeAll(async () => {
  forms = pagesOf(await builtSite()).filter(({ document }) => document.querySelector('#referral') !== null);
}, 240_000);

test('what is typed goes to no service for spelling, writing or translation; the words around it may', () => {
  expect(forms).toHaveLength(3);
  for (const { address, document } of forms) {
    const fields = document.querySelectorAll('#referral textarea, #referral input').filter((field) => {
      const type = field.getAttribute('type') ?? 'text';
      return ['text', 'tel', 'email'].includes(type) && field.getAttribute('name') !== 'leaveEmpty';
    });
    expect(fields.length, address).toBeGreaterThan(10);
    for (const field of fields) {
      const given = [field.getAttribute('translate'), field.getAttribute('spellcheck'), field.getAttribute('writingsuggestions')];
      expect(given, `${address} ${field.getAttribute('name') ?? ''}`).toEqual(['no', 'false', 'false']);
    }
    expect(
      document.querySelectorAll('[translate=no]').filter(({ tagName }) => !['INPUT', 'TEXTAREA'].includes(tagName)),
      address,
    ).toEqual([]);
  }
});
