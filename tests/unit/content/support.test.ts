import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadContent } from '../../../src/content/load.ts';
import { uncheckedLines } from '../../../src/content/support.ts';
import { copyContent, type ContentCopy } from '../../support/contentCopy.ts';
import { ENGLISH, formOf } from '../../support/forms.ts';

const loadedWith = (change: (copy: ContentCopy) => void, service = 'neutral') => {
  const copy = copyContent();
  try {
    change(copy);
    return loadContent(copy.path, service).languages[0];
  } finally {
    copy.dispose();
  }
};
const FILE = 'en/support.yaml';

describe('lines of help', () => {
  test('a corrected number reaches every box that names the line', () => {
    const old = ENGLISH.support.lines['domesticAbuse']?.phone ?? '';
    const boxes = ['harmed', 'call'].map((id) => JSON.stringify(formOf(id)));
    for (const box of boxes) expect(box).toContain(old);
    const changed = loadedWith((copy) => copy.change(FILE, old, '0808 157 9999'));
    for (const id of ['harmed', 'call']) {
      const box = JSON.stringify(formOf(id, changed));
      expect(box).toContain('0808 157 9999');
      expect(box).toContain('tel:08081579999');
      expect(box).not.toContain(old);
    }
  });

  test('each says how to reach it without a browser', () => {
    for (const line of Object.values(ENGLISH.support.lines)) expect(line.phone ?? line.text ?? line.otherwise, line.name).toBeTruthy();
    expect(() => loadedWith((copy) => copy.change(FILE, /^ {4}otherwise: .*\n/m, ''))).toThrow(/without a browser/);
  });

  test.each(['0800 1', '0808 2000 24', '0808 2000 2477', '+44 808 2000 247', 'O808 2000 247'])('“%s” is no number', (wrong) => {
    expect(() => loadedWith((copy) => copy.change(FILE, '0808 2000 247', wrong))).toThrow(/no number of the UK/);
  });

  test('a place that names no line stops the build', () => {
    expect(() => loadedWith((copy) => copy.change(FILE, '- line: samaritans', '- line: samaritan'))).toThrow(
      /there is no line "samaritan"/,
    );
  });

  /** As if the service had held every number against its owner's. */
  const allChecked = (copy: ContentCopy): void => {
    copy.change(FILE, /^lines:\n[^]*?^emergency:/m, (lines) =>
      lines
        .replaceAll(/^ {4}seen: .*\n/gm, '')
        .replaceAll(/^( {4})(?:phone|text): .*$/gm, (found) => `${found}\n    checked: '2026-12-01'`),
    );
  };
  const REAL: readonly [string, RegExp, string] = ['services/merseyside.yaml', /^demonstration: true/m, 'demonstration: false'];

  test('a real service is not built with a number that it has not checked, and the build names the line', () => {
    const { name } = ENGLISH.support.lines['brake'] ?? { name: '' };
    expect(uncheckedLines(ENGLISH.support)).toContain(name);
    expect(() => loadedWith((copy) => copy.change(...REAL), 'merseyside')).toThrow(
      new RegExp(`merseyside\\.yaml:.*nobody of this service.*${name}`),
    );
    const checked = loadedWith((copy) => {
      copy.change(...REAL);
      allChecked(copy);
    }, 'merseyside');
    expect(uncheckedLines(checked.support)).toEqual([]);
  });

  test('each number but those of the state says where and when it was last seen, or is one that every service must check first', () => {
    const bare = Object.values(ENGLISH.support.lines).filter(
      (line) => line.phone !== undefined && line.phone.length > 3 && !line.seen && !line.checked,
    );
    expect(bare.map(({ name }) => name).filter((name) => !uncheckedLines(ENGLISH.support).includes(name))).toEqual([]);
    expect(bare.length).toBeLessThan(9);
  });

  test('no number of anybody is typed anywhere else', () => {
    const typed = readdirSync('content/en', { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(?:md|yaml)$/.test(file) && file !== 'support.yaml')
      .flatMap((file) =>
        (readFileSync(join('content/en', file), 'utf8').match(/(?<!\d)(?:0\d{2,4} ?\d{3,4} ?\d{3,4}|116 ?123)(?!\d)/g) ?? []).map(
          (number) => `${file} ${number}`,
        ),
      );
    // Examples of how a number looks, from the range that is kept for drama.
    expect(typed.filter((each) => !/0161 496 0000|07700 900/.test(each))).toEqual([]);
  });
});
