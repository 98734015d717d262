import { parse } from 'node-html-parser';
import { beforeAll, expect, test } from 'vitest';
import { openBuiltSite } from '../../src/server/builtSite.ts';
import type { Screen } from '../../src/server/view.ts';
import { builtSite, pagesOf } from '../support/builtSite.ts';
import { ENGLISH } from '../support/forms.ts';
import { listening } from '../support/listening.ts';

/** Words that tell someone who looks over a shoulder, or reads the history, more than they must know. */
const TELLING = /crim|harm|victim|offend|abus|justice|violen|assault|rape|police|prison|restorat|referr|hurt|sorry/i;

let distDir = '';
beforeAll(async () => {
  distDir = await builtSite();
}, 240_000);

const [some] = ENGLISH.forms;
const sent = { screen: 'sent', reference: 'RJ-2222-2222', form: some?.id ?? '', ending: { contact: 'we', notes: [] } } as const;

const statesOf = (form: string): readonly Screen[] => {
  const typed = { form, fields: [], sendKey: 'key' } as const;
  return [
    { screen: 'form', errors: [{ question: 'name', field: 'name', problem: 'missing', message: 'wrong' }], ...typed },
    { screen: 'check', parts: [], notes: [], ...typed },
    { screen: 'not-sent', parts: [], ...typed },
    { screen: 'stopped', title: 'A title', body: 'A body', ...typed },
  ];
};

test('no two pages or states of a form have one title, and none tells anything', async () => {
  const shown: readonly Screen[] = [
    ...ENGLISH.forms.flatMap(({ id }) => statesOf(id)),
    sent,
    { screen: 'sent-old' },
    { screen: 'sent-unknown' },
    ...(['tooLarge', 'wrongType', 'foreign'] as const).map((reason): Screen => ({ screen: 'refused', reason })),
  ];
  const site = await openBuiltSite(distDir);
  const url = await listening((request, response) => {
    const show = shown[Number(request.url?.slice(1))] ?? sent;
    void site.render(request, response, { language: 'en', status: 200, show });
  });
  const titles = [
    ...pagesOf(distDir).map(({ document }) => document.querySelector('title')?.text ?? ''),
    ...(await Promise.all(
      shown.map(async (_, index) => parse(await (await fetch(`${url}/${index}`)).text()).querySelector('title')?.text ?? ''),
    )),
  ];
  expect(titles.length).toBeGreaterThan(50);
  expect(titles.filter((title, index) => title === '' || titles.indexOf(title) !== index)).toEqual([]);
  expect(titles.filter((title) => TELLING.test(title))).toEqual([]);
});
