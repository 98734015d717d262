import { describe, expect, test } from 'vitest';
import type { Asked } from '../../../src/forms/asked.ts';
import { part } from '../../../src/forms/definition.ts';
import { inStaffWords } from '../../../src/forms/staffWords.ts';
import { translated } from '../../../src/forms/translated.ts';

/** A form whose every word begins with the name of its language. */
const formIn = (
  language: string,
  changes: { readonly title?: string; readonly question?: string; readonly label?: string } = {},
): Asked => ({
  id: 'pets',
  version: 1,
  minor: 0,
  route: `${language} route`,
  parts: [
    part.parse({
      id: 'one',
      title: changes.title ?? `${language} title`,
      staff: `${language} title for staff`,
      items: [
        { kind: 'note', id: 'said', words: `${language} note` },
        { kind: 'text', id: 'name', question: changes.question ?? `${language} name?`, short: `${language} name` },
        {
          kind: 'choice',
          id: 'pet',
          question: `${language} pet?`,
          options: [
            {
              value: 'dog',
              label: changes.label ?? `${language} dog`,
              staff: `${language} their dog`,
              flag: `${language} beware`,
              danger: 2,
            },
            { value: 'cat', label: `${language} cat` },
          ],
        },
        { kind: 'confirm', id: 'agree', question: `${language} agree?`, label: `${language} I agree`, staff: `${language} they agree` },
      ],
    }),
    part.parse({ id: 'two', title: `${language} more`, items: [{ kind: 'text', id: 'more', question: `${language} more?` }] }),
  ],
});
const [welsh, english] = [formIn('cy'), formIn('en')];
const withItems = (form: Asked, change: (items: Asked['parts'][number]['items']) => Asked['parts'][number]['items']): Asked => ({
  ...form,
  parts: form.parts.map((each) => ({ ...each, items: change(each.items) })),
});
const withoutNote = (form: Asked): Asked => withItems(form, (items) => items.filter(({ kind }) => kind !== 'note'));

describe('a form that took answers in one language, in the words of another', () => {
  test('has them throughout, but for notes', () => {
    expect(withoutNote(translated(welsh, welsh, english))).toEqual(withoutNote(english));
    expect(translated(welsh, welsh, english).parts[0]?.items[0]).toEqual(welsh.parts[0]?.items[0]);
  });

  test('keeps its own words wherever they have changed since', () => {
    const title = translated(formIn('cy', { title: 'old' }), welsh, english).parts[0];
    expect([title?.title, title?.staff]).toEqual(['old', 'cy title for staff']);
    const question = translated(formIn('cy', { question: 'old?' }), welsh, english).parts[0];
    expect(question?.items[1]).toMatchObject({ question: 'old?', short: 'cy name' });
    expect(question?.items[2]).toMatchObject({ question: 'en pet?' });
    const label = translated(formIn('cy', { label: 'old' }), welsh, english).parts[0];
    expect(label?.items[2]).toMatchObject({
      question: 'en pet?',
      options: [{ value: 'dog', label: 'old', staff: 'cy their dog', flag: 'cy beware' }, { label: 'en cat' }],
    });
    expect(translated({ ...welsh, route: 'old' }, welsh, english).route).toBe('old');
  });

  test('keeps its own words where the other language has none', () => {
    const only = (kept: readonly string[]): Asked => withItems(english, (items) => items.filter(({ id }) => kept.includes(id)));
    expect(translated(welsh, { ...welsh, parts: [] }, english)).toEqual({ ...welsh, route: 'en route' });
    const noDog = withItems(welsh, (items) =>
      items.map((item) => ('options' in item ? { ...item, options: item.options.filter(({ value }) => value === 'cat') } : item)),
    );
    expect(translated(welsh, noDog, english).parts[0]?.items[2]).toMatchObject({ options: [{ label: 'cy dog' }, { label: 'en cat' }] });
    const [without] = translated(welsh, welsh, only(['name'])).parts;
    expect(without?.items.slice(2)).toEqual(welsh.parts[0]?.items.slice(2));
    expect(translated(welsh, welsh, { ...english, parts: [] }).parts).toEqual(welsh.parts);
    const fewer = withItems(english, (items) =>
      items.map((item) => ('options' in item ? { ...item, options: item.options.filter(({ value }) => value === 'cat') } : item)),
    );
    expect(translated(welsh, welsh, fewer).parts[0]?.items[2]).toMatchObject({ options: [{ label: 'cy dog' }, { label: 'en cat' }] });
    const other = withItems(english, (items) =>
      items.map((item) => (item.id === 'pet' ? { kind: 'text', id: 'pet', question: 'en pet?', errors: {} } : item)),
    );
    expect(translated(welsh, welsh, other).parts[0]?.items[2]).toEqual(welsh.parts[0]?.items[2]);
  });
});

describe('a form in the words of staff', () => {
  test('has their titles, short questions and labels, where there are any', () => {
    expect(inStaffWords(english)).toMatchObject({
      route: 'en route',
      parts: [
        {
          title: 'en title for staff',
          items: [
            { words: 'en note' },
            { question: 'en name' },
            {
              question: 'en pet?',
              options: [
                { value: 'dog', label: 'en their dog' },
                { value: 'cat', label: 'en cat' },
              ],
            },
            { question: 'en agree?', label: 'en they agree' },
          ],
        },
        { title: 'en more', items: [{ question: 'en more?' }] },
      ],
    });
    expect(inStaffWords(english).parts[0]?.items[0]).toStrictEqual(english.parts[0]?.items[0]);
  });

  test('keeps those that people read where it has no others', () => {
    const bare = part.parse({
      id: 'one',
      title: 'Title',
      items: [{ kind: 'confirm', id: 'agree', question: 'Agree?', label: 'I agree' }],
    });
    expect(inStaffWords({ ...english, parts: [bare] }).parts).toMatchObject([
      { title: 'Title', items: [{ question: 'Agree?', label: 'I agree' }] },
    ]);
  });
});
