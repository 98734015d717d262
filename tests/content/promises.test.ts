import { existsSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { loadContent } from '../../src/content/load.ts';
import { promisesFile } from '../../src/content/promises.ts';
import { LONGEST_DAYS } from '../../src/outbox/desk.ts';
import { copyContent, type ContentCopy } from '../support/contentCopy.ts';

test('the privacy page names the longest times that a delivered referral may stay', () => {
  const page = readFileSync('content/en/pages/privacy.md', 'utf8');
  for (const days of Object.values(LONGEST_DAYS)) expect(page).toContain(`up to ${days} days`);
});

describe('the list of promises', () => {
  const { promises } = promisesFile.parse(parse(readFileSync('content/en/promises.yaml', 'utf8')));

  test('names tests that are there', () => {
    const tests = promises.flatMap((each) => ('test' in each ? [each.test] : []));
    expect(tests.length).toBeGreaterThan(10);
    expect(tests.filter((file) => !existsSync(file) || !/^\s*(?:test|it|describe)/m.test(readFileSync(file, 'utf8')))).toEqual([]);
  });

  test('says each phrase once', () => {
    const phrases = promises.flatMap((each) => each.phrases.map((phrase) => phrase.toLowerCase()));
    expect(phrases.filter((phrase, index) => phrases.indexOf(phrase) !== index)).toEqual([]);
  });

  describe('stops the build', () => {
    let copy: ContentCopy;
    beforeEach(() => {
      copy = copyContent();
    });
    afterEach(() => copy.dispose());
    const building = () => loadContent(copy.path, 'neutral');

    test.each([
      ['a page', 'en/pages/safe.md', /(?<=\n## .*\n)/, '\nEvery letter is\nalways carried by a swan.\n'],
      ['a form', 'en/forms/harmed.yaml', /(?<= hint: )(?=[A-Z])/, 'We send you a swan. '],
      ['words around a form', 'en/words/form.yaml', /(?<= lead: )(?=[A-Z])/, 'Nobody sends swans. '],
      ['the steps', 'en/steps.yaml', /(?<= words: )(?=[A-Z])/, 'We never eat swans. '],
    ])('when %s promises what nobody is named for', (_, file, before, after) => {
      const line = copy.change(file, before, after);
      expect(building).toThrow(new RegExp(`content/${file}:\\d+ .*(?:swan).* promises something that nobody is named for`));
      expect(line).toBeGreaterThan(0);
    });

    test('when a promise is kept by a policy that the service does not name', () => {
      copy.change('services/neutral.yaml', '  - never-alone\n', '');
      expect(building).toThrow('the service does not keep "never-alone"');
    });
  });

  test('asks nothing of a question', () => {
    const copy = copyContent();
    copy.change('en/forms/harmed.yaml', /(?<= question: )[A-Z].*/, 'Do we ever send you a swan?');
    expect(() => loadContent(copy.path, 'neutral')).not.toThrow();
    copy.dispose();
  });
});
