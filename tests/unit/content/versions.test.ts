import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { openFolder } from '../../../src/content/folder.ts';
import { loadContent } from '../../../src/content/load.ts';
import { changesBetween } from '../../../src/content/versionChanges.ts';
import { versionProblems } from '../../../src/content/versions.ts';
import { answersSchema, withoutWords } from '../../../src/forms/answersSchema.ts';
import { part } from '../../../src/forms/definition.ts';
import { publishedSchemas } from '../../../src/referral/publishedSchemas.ts';
import { raiseVersions } from '../../../tools/schema/raise.ts';
import { copyContent, type ContentCopy } from '../../support/contentCopy.ts';

const yes = { value: 'yes', label: 'Yes' };
const no = { value: 'no', label: 'No' };
const QUESTIONS = [
  { kind: 'choice', id: 'pet', question: 'A pet?', required: true, options: [yes, no] },
  { kind: 'text', id: 'name', question: 'Its name?', when: { pet: 'yes' }, required: true, max: 80 },
  { kind: 'choices', id: 'food', question: 'Food?', options: [yes, no] },
  { kind: 'longText', id: 'more', question: 'More?' },
];
const schemaOf = (items: readonly object[]) => withoutWords(answersSchema({ parts: [part.parse({ id: 'one', title: 'One', items })] }));
const changed = (id: string, change: object): readonly object[] =>
  QUESTIONS.map((each) => (each.id === id ? { ...each, ...change } : each));
const MORE = { value: 'maybe', label: 'Maybe' };

describe('a form that is changed', () => {
  test.each([
    ['other words', changed('pet', { question: 'Do you have a pet?', hint: 'Any.', options: [{ ...yes, label: 'I do' }, no] })],
    ['another order', QUESTIONS.toReversed()],
    ['options in another order', changed('food', { options: [no, yes] })],
  ])('keeps its version with %s', (_, after) => expect(changesBetween(schemaOf(QUESTIONS), schemaOf(after))).toEqual([]));

  test.each([
    ['a question more', [...QUESTIONS, { kind: 'text', id: 'colour', question: 'Colour?', required: true }]],
    ['an option more', changed('food', { options: [yes, no, MORE] })],
    ['an answer that is needed now', changed('food', { required: true })],
    ['a question that is always needed now', changed('name', { when: undefined })],
    ['shorter answers', changed('name', { max: 40 })],
    ['a question that is asked at other times', changed('more', { when: { pet: 'no' } })],
  ])('is added to by %s', (_, after) => {
    const changes = changesBetween(schemaOf(QUESTIONS), schemaOf(after));
    expect(changes.map(({ major }) => major)).toEqual([false]);
  });

  test.each([
    ['without a question', QUESTIONS.slice(0, 3)],
    ['with another name for one', changed('more', { id: 'further' })],
    ['without an option', changed('pet', { options: [yes, MORE] })],
    ['with a question of another kind', changed('more', { kind: 'email' })],
    ['with many options where there was one', changed('pet', { kind: 'choices' })],
    ['with an answer that may be left out', changed('pet', { required: undefined })],
    ['with an answer that is needed less often', changed('name', { when: { pet: 'no' } })],
    ['with longer answers', changed('name', { max: 120 })],
  ])('is another one %s', (_, after) => expect(changesBetween(schemaOf(QUESTIONS), schemaOf(after)).some(({ major }) => major)).toBe(true));
});

describe('content whose forms are edited', () => {
  const open: ContentCopy[] = [];
  afterEach(() => open.splice(0).forEach((copy) => copy.dispose()));
  const edited = (file: string, from: string | RegExp, to: string): ContentCopy => {
    const copy = copyContent();
    open.push(copy);
    copy.change(file, from, to);
    return copy;
  };
  const problemsIn = (copy: ContentCopy): readonly { readonly line: number; readonly what: string }[] => {
    const { languages, schemas } = loadContent(copy.path, 'neutral');
    return versionProblems(openFolder(copy.path), languages[0].code, languages[0].forms, schemas);
  };
  const QUESTION = '      - { kind: text, id: parking, question: Would a parking place help you? }\n';
  const FIRST_ITEM = / {4}items:\n/;
  const formNow = (copy: ContentCopy) => loadContent(copy.path, 'neutral').languages[0].forms.find(({ id }) => id === 'harmed');
  const before = loadContent('content', 'neutral').languages[0].forms.find(({ id }) => id === 'harmed');

  test('cannot be built with a question more until it has its next version, which one command gives', () => {
    const copy = edited('en/forms/harmed.yaml', FIRST_ITEM, `$&${QUESTION}`);
    expect(problemsIn(copy)).toMatchObject([{ line: 2, what: expect.stringMatching(/^harmed: .*"parking" is new.*npm run schema/) }]);
    expect(raiseVersions(copy.path, 'neutral')).toHaveLength(1);
    expect(problemsIn(copy)).toEqual([]);
    expect(formNow(copy)).toMatchObject({ version: before?.version, minor: (before?.minor ?? 0) + 1 });
    expect(raiseVersions(copy.path, 'neutral')).toEqual([]);
  });

  test('has another version, in the form’s file too, once a question is gone; the schemas of both are published', () => {
    const copy = edited('en/forms/harmed.yaml', FIRST_ITEM, `$&${QUESTION}`);
    raiseVersions(copy.path, 'neutral');
    copy.change('en/forms/harmed.yaml', QUESTION, '');
    expect(raiseVersions(copy.path, 'neutral')[0]).toContain('"parking" is gone');
    const [version, minor] = [before?.version ?? 0, before?.minor ?? 0];
    expect(formNow(copy)).toMatchObject({ version: version + 1, minor: 0 });
    expect(readFileSync(join(copy.path, 'en/forms/harmed.yaml'), 'utf8')).toMatch(new RegExp(`^version: ${version + 1}$`, 'm'));
    const published = publishedSchemas(loadContent(copy.path, 'neutral')).filter(({ name }) => name.startsWith('harmed'));
    expect(published.map(({ name }) => name)).toEqual(
      expect.arrayContaining(
        [`${version}.${minor}`, `${version}.${minor + 1}`, version, `${version + 1}.0`, version + 1].map((each) => `harmed-${each}`),
      ),
    );
    const textOf = (name: string): string => published.find((each) => each.name === `harmed-${name}`)?.text ?? '';
    expect(textOf(`${version}.${minor + 1}`)).toContain('"parking"');
    expect(textOf(`${version}`)).toBe(textOf(`${version}.${minor + 1}`));
    expect(textOf(`${version + 1}.0`)).not.toContain('"parking"');
  });

  test('that keeps no versions yet is told to', () => {
    const copy = edited('en/forms/harmed.yaml', /^version: .*$/m, 'version: 700');
    expect(problemsIn(copy)).toMatchObject([{ what: expect.stringContaining('npm run schema') }]);
    raiseVersions(copy.path, 'neutral');
    expect(formNow(copy)).toMatchObject({ version: 700, minor: 0 });
  });

  test('with a kept file that is none names it', () => {
    const file = `schemas/harmed-${before?.version}.${before?.minor}.json`;
    const copy = edited(file, '{', '<<<<<<< {');
    expect(() => loadContent(copy.path, 'neutral')).toThrow(`content/${file}:1`);
  });
});
