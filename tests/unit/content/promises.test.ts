import { describe, expect, test } from 'vitest';
import { promiseProblems, statementsInMarkdown, statementsInYaml, type Sentence } from '../../../src/content/checks/promises.ts';
import { promisesFile } from '../../../src/content/promises.ts';

const inFile = (text: string, linesBefore = 0) => ({ file: 'content/a', text, linesBefore });
const at = (line: number, text: string): Sentence => ({ file: 'content/a', line, text });

describe('the statements of a file', () => {
  test('are its sentences, wherever they stand, each with its line', () => {
    const yaml = [
      'lead: We send a swan. Nobody reads it!',
      'list:',
      '  - We eat “it all.” Then we wait.',
      'count: 7',
      'long: >-',
      '  We never go away',
      '  at night. You do.',
    ];
    expect(statementsInYaml(inFile(yaml.join('\n')))).toEqual([
      at(1, 'We send a swan.'),
      at(1, 'Nobody reads it!'),
      at(3, 'We eat “it all.”'),
      at(3, 'Then we wait.'),
      at(6, 'We never go away at night.'),
      at(7, 'You do.'),
    ]);
  });

  test('are no keys, no single words and no questions', () => {
    expect(statementsInYaml(inFile('"we always do": never\nask: Do we ever? Do we say “do we ever?” We do.'))).toEqual([at(2, 'We do.')]);
  });

  test('are told without the space and the marks around them, at the start of their text where these part their beginning', () => {
    const yaml = ['count: 7', 'a: We  do   it.', 'b: <br> We put a “?”, always.', 'c: >-', '  Us, **now**', '  and here.'];
    expect(statementsInYaml(inFile(yaml.join('\n')))).toEqual([
      at(2, 'We do it.'),
      at(3, 'We put a “?”, always.'),
      at(4, 'Us, now and here.'),
    ]);
  });

  test('count their lines from where the text stands in its file', () => {
    expect(statementsInYaml(inFile('\nlead: We do.', 3))).toEqual([at(5, 'We do.')]);
  });

  test('of a page are those of its head and of its body, paragraph by paragraph and without marks', () => {
    const page = [
      '---',
      'title: We do',
      '---',
      '',
      '# Our own house',
      '',
      'We always stop **right',
      'now**. You wait.',
      '',
      '- The swans',
      '- Us',
      '',
    ];
    expect(statementsInMarkdown(inFile(page.join('\n')))).toEqual([
      at(2, 'We do'),
      at(5, 'Our own house'),
      at(7, 'We always stop right now.'),
      at(8, 'You wait.'),
      at(10, 'The swans'),
    ]);
  });
});

describe('a promise', () => {
  const list = promisesFile.parse({
    words: ['Never', 'we’ll'],
    promises: [
      { promise: 'A', phrases: ['eat Swans', 'sit still'], test: 'tests/unit/a.test.ts' },
      { promise: 'B', phrases: ['wait'], policy: 'patience' },
      { promise: 'C', phrases: ['may be'], plain: true },
    ],
  });
  const source = { file: 'content/promises', text: 'words:\npromises:\n  - policy: patience\n', linesBefore: 0 };
  const problems = (sentences: readonly Sentence[], keeps: readonly string[] = ['patience']) =>
    promiseProblems(source, list, sentences, keeps);

  test('that nobody is named for is a problem, in capitals or not', () => {
    const what = (text: string): string =>
      `"${text}" promises something that nobody is named for. Say it in the words of a promise in content/promises, or add a phrase of it there.`;
    for (const text of ['We never run.', 'NEVER run', 'We’ll run', 'We run, never.'])
      expect(problems([at(3, text)])).toEqual([{ file: 'content/a', line: 3, what: what(text) }]);
  });

  test('is none without a word that promises, whole', () =>
    expect(problems([at(1, 'We run.'), at(1, 'Nevertheless we run'), at(1, 'Whenever, never-theless as it is')])).toHaveLength(1));

  test('in the words of the list is kept, in capitals or not', () =>
    expect(
      problems(['We never eat swans.', 'Never EAT SWANS', 'Never sit still', 'Never wait', 'It may be never'].map((text) => at(1, text))),
    ).toEqual([]));

  test('that the service does not keep is a problem, where the list names it', () => {
    const what = 'the service does not keep "patience". Name it under "keeps" in its file if it does, or take the sentences out.';
    expect(problems([], ['haste'])).toEqual([{ file: 'content/promises', line: 3, what }]);
    expect(promiseProblems({ ...source, text: 'words:\n' }, list, [], [])).toEqual([{ file: 'content/promises', line: 1, what }]);
  });

  test('is listed with its phrases and with what keeps it', () => {
    const takes = (each: object, words: readonly string[] = ['never']): boolean =>
      promisesFile.safeParse({ words, promises: [{ promise: 'A', phrases: ['wait'], ...each }] }).success;
    expect(takes({ plain: true })).toBe(true);
    for (const wrong of [
      {},
      { plain: false },
      { phrases: [], plain: true },
      { phrases: [' w '], plain: true },
      { promise: '', plain: true },
      { test: 'src/a.ts' },
      { test: 'tests/a.js' },
      { test: 'tests/.ts' },
      { test: 'x tests/a.ts' },
      { test: 'tests/a.ts x' },
      { policy: 'Not a slug' },
    ])
      expect(takes(wrong), JSON.stringify(wrong)).toBe(false);
    expect(takes({ plain: true }, [])).toBe(false);
    expect(promisesFile.safeParse({ words: ['never'], promises: [] }).success).toBe(false);
    expect(
      JSON.stringify(promisesFile.safeParse({ words: ['a'], promises: [{ promise: 'A', phrases: ['wait'], test: 'x' }] }).error),
    ).toContain('write the path of a test');
  });
});
