import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { ContentError, type ContentProblem } from '../../../src/content/contentError.ts';
import { openFolder } from '../../../src/content/folder.ts';
import { loadContent } from '../../../src/content/load.ts';
import { isMadeUpNumber, isRelayNumber, isTelephoneNumber } from '../../../src/content/telephone.ts';
import { copyContent } from '../../support/contentCopy.ts';

const content = copyContent();
const folder = openFolder(content.path);
afterAll(content.dispose);

/** What is said of a change, which is then taken back. */
const after = (file: string, from: string | RegExp, to: string): readonly (ContentProblem & { readonly at: number })[] => {
  const before = readFileSync(join(content.path, file), 'utf8');
  const at = content.change(file, from, to);
  try {
    loadContent(content.path, 'neutral', {}, folder);
    return [];
  } catch (error) {
    if (error instanceof ContentError) return error.problems.map((problem) => ({ ...problem, at }));
    throw error;
  } finally {
    content.write(file, before);
  }
};

const SERVICE = 'services/neutral.yaml';
const HELP = 'en/support.yaml';

describe('a number', () => {
  test.each(['999', '101', '116 123', '0800 1111', '0800 555 111', '08 08 16 89 111', '020 7946 0018', '07377 800254', '01632 960123'])(
    '%s can be called',
    (number) => expect(isTelephoneNumber(number)).toBe(true),
  );

  test.each([
    '99',
    '9999',
    '116 124',
    '0808 2000 24',
    '0808 2000 2477',
    '0161 496 000',
    '0161 49600001',
    '07377 80025',
    'call us',
    'O808 2000 247',
    '1234 567890',
  ])('%s cannot', (number) => expect(isTelephoneNumber(number)).toBe(false));

  test('of Relay UK is 18001 and a number', () => {
    expect(isRelayNumber('18001 0808 157 0000')).toBe(true);
    expect(['0808 157 0000', '18001', '18001 0808 157 000'].filter(isRelayNumber)).toEqual([]);
  });

  test.each(['07700 900123', '020 7946 0018', '0161 496 0000', '01632 960123', '0808 157 0000', '18001 0808 157 0000'])(
    '%s is kept for films and plays',
    (number) => expect(isMadeUpNumber(number)).toBe(true),
  );

  test.each(['07377 800254', '020 7946 1018', '0808 801 0327', '999'])('%s may be somebody’s', (number) =>
    expect(isMadeUpNumber(number)).toBe(false),
  );

  test.each([
    [SERVICE, 'number: 0808 157 0000', 'number: call us'],
    [SERVICE, 'number: 07700 900123', 'number: 07700 90012'],
    [SERVICE, 'relayUk: 18001 0808 157 0000', 'relayUk: 0808 157 0000'],
    [SERVICE, '  phone: 0161 496 0000', '  phone: 0161 496 000'],
    [SERVICE, 'notices: []', 'notices: []\nemergency: [{ name: Help, phone: 0161 4960, words: Call }]'],
    [HELP, "phone: '999'", "phone: '99'"],
    [HELP, 'phone: 0808 2000 247', 'phone: 0808 2000 24'],
  ])('in %s stops the build: %s → %s', (file, from, to) => {
    const said = after(file, from, to);
    expect(said.map((each) => each.file)).toContain(`content/${file}`);
    expect(said[0]?.what).toMatch(/no number of the UK|write 18001/);
  });

  test('for somebody in danger stands in the box for them', () => {
    expect(after(HELP, "phone: '999'", "phone: '101'")[0]?.what).toContain("name a line whose phone is '999'");
  });
});

describe('a copy of the file that is made to be copied', () => {
  const said = after(SERVICE, 'demonstration: true', 'demonstration: false').filter(({ what }) => !what.includes('support.yaml'));

  test('is refused while it holds facts that are nobody’s, each at its line', () => {
    const text = readFileSync(join('content', SERVICE), 'utf8');
    const written = text
      .split('\n')
      .flatMap((line, index) => (/^[^#]*(?:Example|example\.org)|^[^#]*(?:0808 157 0|07700 900|0161 496 0)/.test(line) ? [index + 1] : []));
    expect(written.length).toBeGreaterThan(12);
    expect([...new Set(said.map(({ line }) => line))].sort((a, b) => a - b)).toEqual(written);
    for (const { what } of said) expect(what).toMatch(/Write your own (?:number|facts)/);
  });

  test('is not called made up for quotes that say so of themselves', () => {
    expect(said.filter(({ what }) => what.includes('quote'))).toEqual([]);
  });
});

describe('what keeps people safe', () => {
  test.each([
    ['a question', /id: afraidNow\n/, 'id: scared\n', 'the question "afraidNow" is gone'],
    ['a flag', / {12}flag: Afraid of someone now\n/, '', 'the flag of "afraidNow:yes" is gone'],
    ['an option with its flag', /- value: not-sure/, '- value: perhaps', 'the flag of "afraidNow:not-sure" is gone'],
  ])('cannot lose %s unseen', (_, from, to, what) => {
    const said = after('en/forms/call.yaml', from, to).filter((each) => each.what.includes('keeps people safe'));
    expect(said.map((each) => each.what)).toEqual([expect.stringContaining(what)]);
    expect(said[0]?.file).toBe('content/en/forms/call.yaml');
  });

  test('cannot go with a shared part', () => {
    const said = after('en/forms/harmed.yaml', 'include: reaching-you', 'include: reaching-you\n    leaveOut: [neverDo]');
    expect(said.map(({ what }) => what).join()).toContain('the question "neverDo" is gone');
  });

  test('may go when it is taken out of the list as well', () => {
    const before = readFileSync(join(content.path, 'safety.yaml'), 'utf8');
    content.write('safety.yaml', before.replace("    - 'afraidNow:yes'\n", ''));
    expect(after('en/forms/call.yaml', / {12}flag: Afraid of someone now\n/, '')).toEqual([]);
    content.write('safety.yaml', before);
  });

  test('is listed for every form, with every answer that is most dangerous or changes how to make contact', () => {
    const list = readFileSync('content/safety.yaml', 'utf8');
    for (const form of loadContent('content', 'neutral').languages[0].forms) {
      const [own = ''] = list.split(new RegExp(`^${form.id}:$`, 'm'))[1]?.split(/^\S/m) ?? [];
      const flags = form.parts.flatMap(({ items }) =>
        items.flatMap((item) =>
          'options' in item
            ? item.options
                .filter((each) => each.flag && (each.contact || (each.danger ?? 9) <= 3))
                .map((each) => `'${item.id}:${each.value}'`)
            : [],
        ),
      );
      expect(
        flags.filter((flag) => !own.includes(flag)),
        form.id,
      ).toEqual([]);
    }
  });
});
