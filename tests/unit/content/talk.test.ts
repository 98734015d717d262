import { describe, expect, test } from 'vitest';
import { loadContent } from '../../../src/content/load.ts';
import { fill } from '../../../src/content/slots.ts';
import { TALK_WAYS, talkWaysOf } from '../../../src/content/talk.ts';
import { copyContent } from '../../support/contentCopy.ts';
import { TALK } from '../../support/forms.ts';

/** What each way is written as in a service's file. */
const WRITTEN = /^(?:phone|text|email|relayUk|bsl):.*\n(?: +.*\n)*/gm;

const withOnly = (way: string): ReturnType<typeof loadContent> => {
  const copy = copyContent();
  try {
    copy.change('services/neutral.yaml', WRITTEN, (found) => (found.startsWith(`${way}:`) ? found : ''));
    return loadContent(copy.path, 'neutral');
  } finally {
    copy.dispose();
  }
};

describe('talk first', () => {
  test('names every way that the service has', () => {
    expect(TALK.map(({ id }) => id)).toEqual(TALK_WAYS);
  });

  test.each(TALK_WAYS)('is told everywhere where “%s” is the one way there is, and no other is made up', (way) => {
    const { service, languages } = withOnly(way);
    const [{ words, pages }] = languages;
    expect(talkWaysOf(service, words.site.talk).map(({ id }) => id)).toEqual([way]);
    const all = JSON.stringify([pages.find(({ id }) => id === 'home'), words.form]);
    for (const { id, shown } of TALK) expect(all.includes(shown), id).toBe(id === way || (way === 'relayUk' && id === 'phone'));
    const numbers = way === 'email' || way === 'bsl' ? words.site.talk.noNumber : TALK.find(({ id }) => id === way)?.shown;
    expect(fill(words.receipt.text, { reference: '' })).toContain(numbers);
  });

  test('a service that nobody can talk with is not published', () => {
    expect(() => withOnly('none')).toThrow(/nobody can talk with this service first/);
  });
});
