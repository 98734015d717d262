import { expect, test } from 'vitest';
import { builtSite, pagesOf } from '../support/builtSite.ts';

const forms = pagesOf(await builtSite()).flatMap(({ address, document }) => {
  const form = document.querySelector('form[method=post]');
  return form ? [{ address, form }] : [];
});

test('the site has its four forms', () => {
  expect(forms).toHaveLength(4);
});

test.each(forms)('$address asks browsers not to keep what is typed, field by field', ({ form }) => {
  const kept = form
    .querySelectorAll('input:not([type=radio]):not([type=checkbox]):not([type=hidden]), select, textarea')
    .filter((field) => field.getAttribute('autocomplete') !== 'off');
  expect(form.getAttribute('autocomplete')).toBe('off');
  expect(kept.map((field) => field.getAttribute('name'))).toEqual([]);
});

test.each(forms)('$address holds a password that keeps its body off the disk, and posts none', ({ form }) => {
  const guard = form.querySelector('input[type=password]');
  expect(guard?.getAttribute('value')).toMatch(/^\*+$/);
  expect(guard?.hasAttribute('disabled')).toBe(true);
  expect(guard?.hasAttribute('hidden')).toBe(true);
  expect(guard?.hasAttribute('name')).toBe(false);
});
