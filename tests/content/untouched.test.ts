import type { HTMLElement } from 'node-html-parser';
import { beforeAll, describe, expect, test } from 'vitest';
import { readAnswers } from '../../src/forms/readAnswers.ts';
import { builtSite, pagesOf, type BuiltPage } from '../support/builtSite.ts';
import { formOf, TODAY } from '../support/forms.ts';

let pages: readonly BuiltPage[] = [];
beforeAll(async () => {
  pages = pagesOf(await builtSite());
}, 240_000);

const nameOf = (field: HTMLElement): string => field.getAttribute('name') ?? '';

/** What a text browser sends of a form that nobody has touched: the first ring of each group, the first line of each list, no box. */
const untouched = (form: HTMLElement): ReadonlyMap<string, readonly string[]> => {
  const rings = new Map<string, string>();
  for (const ring of form.querySelectorAll('input[type=radio]'))
    if (!rings.has(nameOf(ring))) rings.set(nameOf(ring), ring.getAttribute('value') ?? 'on');
  const lists = form
    .querySelectorAll('select')
    .map((list): [string, string] => [nameOf(list), list.querySelector('option')?.getAttribute('value') ?? 'on']);
  return new Map([...rings, ...lists].map(([name, value]): [string, readonly string[]] => [name, [value]]));
};

describe.each(['harmed', 'responsible', 'on-behalf'])('“%s” that nobody has touched', (id) => {
  const form = () => pages.find(({ address }) => address === `/refer/${id}/`)?.document.querySelector('#referral');

  test('chooses nothing by itself, and holds groups that could', () => {
    expect(form()?.querySelectorAll('[checked], [selected]')).toEqual([]);
    expect(new Set(form()?.querySelectorAll('input[type=radio]').map(nameOf)).size).toBeGreaterThan(10);
  });

  test('gives no answer, no consent and no safety fact, though a text browser chooses the first ring of each group', () => {
    const page = form();
    if (!page) throw new Error(`There is no form "${id}".`);
    const typed = untouched(page);
    expect(typed.size).toBeGreaterThan(10);
    const { answers, errors } = readAnswers(formOf(id), typed, TODAY);
    expect([...answers]).toEqual([]);
    expect(errors.map(({ question }) => question)).toEqual(expect.arrayContaining(['contactMethods', 'adult']));
  });
});
