import { describe, expect, onTestFinished, test } from 'vitest';
import { copyContent } from '../../support/contentCopy.ts';
import { gapsOf } from '../../../src/content/checks/service.ts';
import { ContentError } from '../../../src/content/contentError.ts';
import { loadContent } from '../../../src/content/load.ts';

interface Mistake {
  readonly called: string;
  readonly file: string;
  readonly from: string | RegExp;
  readonly to: string;
  /** Words of the message: what is wrong, and the mend. */
  readonly says: readonly string[];
  /** Lines between the changed words and the mistake in them. */
  readonly below?: number;
  readonly service?: string;
}

const NEUTRAL = 'services/neutral.yaml';
const MERSEYSIDE = { file: 'services/merseyside.yaml', service: 'merseyside' };

const MISTAKES: readonly Mistake[] = [
  {
    called: 'an unknown story',
    file: NEUTRAL,
    from: /(?<=\nstories:\n) {2}- /,
    to: '$&not-',
    says: ['"not-', 'six-minutes'],
  },
  { called: 'an unknown way', file: NEUTRAL, from: 'ways: [face-to-face,', to: 'ways: [facing,', says: ['"facing"', 'face-to-face'] },
  {
    called: 'a notice for an unknown page',
    file: NEUTRAL,
    from: 'notices: []',
    to: 'notices: [{ id: a, title: Hello, words: Hello, pages: [hom] }]',
    says: ['"hom"', 'home'],
  },
  {
    called: 'braces in a service file',
    file: NEUTRAL,
    from: /hours: /,
    to: '$&On {hours} ',
    says: ['nothing is called {hours} here', 'write the words themselves'],
  },
  {
    called: 'an exit to the service itself',
    ...MERSEYSIDE,
    from: '- https://www.metoffice.gov.uk/',
    to: '- https://merseysidepcc.info/weather',
    says: ['merseysidepcc.info belongs to the service', 'Choose'],
  },
  {
    called: 'an exit to a site that greets people who are signed in',
    file: NEUTRAL,
    from: '- https://www.metoffice.gov.uk/',
    to: '- https://www.google.co.uk/',
    says: ['google greets people who are signed in', 'Choose'],
  },
  {
    called: 'an exit without encryption',
    file: NEUTRAL,
    from: '- https://www.metoffice',
    to: '- http://www.metoffice',
    says: ['https://'],
  },
  { called: 'a faint colour', ...MERSEYSIDE, from: "warm: '#9a3b12'", to: "warm: '#e0926f'", says: ['contrast', '4.5', 'darker'] },
  {
    called: 'a faint colour for dark screens',
    ...MERSEYSIDE,
    from: "warm: '#ffb28a'",
    to: "warm: '#7a3b1a'",
    says: ['contrast', 'lighter'],
  },
  {
    called: 'a link to a page that is not there',
    file: 'en/pages/home.md',
    from: '](/evidence/)',
    to: '](/evidnce/)',
    says: ['nothing stands at /evidnce/', 'Correct the link'],
  },
  {
    called: 'a link without its last slash',
    file: 'en/pages/home.md',
    from: '](/evidence/)',
    to: '](/evidence)',
    says: ['Write /evidence/'],
  },
  {
    called: 'a link to a story that the service does not show',
    file: 'en/pages/home.md',
    from: '](/evidence/)',
    to: '](/stories/six-minutes/)',
    says: ['/stories/six-minutes/'],
    service: 'cambridgeshire',
  },
  {
    called: 'a link to a heading that is not there',
    file: 'en/pages/rights.md',
    from: '/contact/#if-you-are-not-happy',
    to: '/contact/#if-you-are-unhappy',
    says: ['no heading "#if-you-are-unhappy"'],
  },
  {
    called: 'a link that is no address',
    file: 'en/pages/home.md',
    from: '](/evidence/)',
    to: '](evidence)',
    says: ['"evidence" is no address'],
  },
  {
    called: 'a link without encryption',
    file: 'en/pages/help.md',
    from: '](https://999bsl',
    to: '](http://999bsl',
    says: ['is no address', 'https://'],
  },
  {
    called: 'a lost link in "next"',
    file: 'en/pages/safe.md',
    from: 'to: /rights/',
    to: 'to: /right/',
    says: ['nothing stands at /right/'],
  },
  { called: 'a lost door', file: 'en/doors.yaml', from: 'to: /harmed/', to: 'to: /harm/', says: ['nothing stands at /harm/'] },
  {
    called: 'a door of a lost form',
    file: 'en/doors.yaml',
    from: 'form: /refer/harmed/',
    to: 'form: /refer/harm/',
    says: ['nothing stands at /refer/harm/'],
  },
  {
    called: 'a lost link in a story',
    file: 'en/stories/the-hill.md',
    from: /(?<=\n\n)(?=[A-Z])/,
    to: '[Help](/halp/) ',
    says: ['nothing stands at /halp/'],
  },
  {
    called: 'a lost link in a question',
    file: 'en/faq/i-know-them.md',
    from: '](/safe/)',
    to: '](/save/)',
    says: ['nothing stands at /save/'],
  },
  {
    called: 'a lost link in a form',
    file: 'en/forms/harmed.yaml',
    from: '](/privacy/)',
    to: '](/secrecy/)',
    says: ['nothing stands at /secrecy/'],
  },
  {
    called: 'a lost link in the interface',
    file: 'en/words/form.yaml',
    from: '](/stay-safe-online/)',
    to: '](/stay-safe/)',
    says: ['nothing stands at /stay-safe/'],
  },
  { called: 'an unknown block', file: 'en/pages/home.md', from: '[[doors]]', to: '[[dors]]', says: ['no block [[dors]]', '[[doors]]'] },
  {
    called: 'a question list for nobody',
    file: 'en/pages/questions.md',
    from: '[[faq everyone]]',
    to: '[[faq everybody]]',
    says: ['[[faq everybody]]', '[[faq everyone]]'],
  },
  {
    called: 'an unknown policy',
    file: 'en/pages/safe.md',
    from: '[[policy under18]]',
    to: '[[policy children]]',
    says: ['[[policy under18]]'],
  },
  { called: 'a block amid words', file: 'en/pages/home.md', from: '[[doors]]', to: 'Choose: [[doors]]', says: ['alone'] },
  {
    called: 'an unknown film',
    file: 'en/pages/home.md',
    from: '[[doors]]',
    to: '[[film explaner]]',
    says: ['no film "explaner"', 'explainer'],
  },
  { called: 'an unknown drawing', file: 'en/ways.yaml', from: 'art: letter', to: 'art: leter', says: ['no drawing "leter"', 'letter'] },
  { called: 'an unknown name in a page', file: 'en/pages/home.md', from: '{talk}', to: '{fone}', says: ['nothing is called {fone}'] },
  {
    called: 'an unknown name in a head',
    file: 'en/pages/home.md',
    from: /lead: /,
    to: '$&"{servise}" # ',
    says: ['nothing is called {servise}'],
  },
  {
    called: 'an unknown name in a form',
    file: 'en/forms/harmed.yaml',
    from: 'goes to {service}',
    to: 'goes to {servise}',
    says: ['nothing is called {servise}'],
  },
  {
    called: 'an unknown name in the help lines',
    file: 'en/support.yaml',
    from: /words: (?=[A-Z])/,
    to: '$&Tell {who}. ',
    says: ['{who}'],
  },
  { called: 'an unknown name in the ways', file: 'en/ways.yaml', from: /title: ([A-Z].*)/, to: "title: '{x} $1'", says: ['{x}'] },
  {
    called: 'a misspelt option in other words',
    file: 'en/forms/responsible.yaml',
    from: '    reword:\n      anythingElse:\n        hint:',
    to: '    reword:\n      receipt:\n        options:\n          yess: { label: Yes please }\n      anythingElse:\n        hint:',
    says: ['"receipt"', 'no option "yess"'],
    below: 3,
  },
  {
    called: 'a condition on a question that is not there',
    file: 'en/forms/harmed.yaml',
    from: 'when: { adult: under-18 }',
    to: 'when: { adlt: under-18 }',
    says: ['depends on "adlt"'],
    below: -4,
  },
  {
    called: 'an answer needed unless a later part gives another',
    file: 'en/forms/on-behalf.yaml',
    from: '{ answered: pnc }]',
    to: '{ answered: riskSummary }]',
    says: ['"dob" is needed unless "riskSummary" is answered'],
    below: -7,
  },
  {
    called: 'a key that nothing reads',
    file: 'services/merseyside.yaml',
    service: 'merseyside',
    from: 'phone:\n  number:',
    to: 'phone:\n  fone: x\n  number:',
    says: ['nothing is called "fone" here'],
    below: 1,
  },
];

const messageOf = (root: string, service: string): string => {
  try {
    loadContent(root, service);
    return '';
  } catch (error) {
    if (error instanceof ContentError) return error.message;
    throw error;
  }
};

describe('content that cannot be used', () => {
  test.each(MISTAKES)(
    '$called stops the build with its file, its line and a mend',
    ({ file, from, to, says, below = 0, service = 'neutral' }) => {
      const content = copyContent();
      onTestFinished(content.dispose);
      const line = content.change(file, from, to) + below;
      const message = messageOf(content.path, service);
      expect(message).toContain(`content/${file}:${line}  `);
      for (const words of says) expect(message).toContain(words);
    },
  );

  test('says everything that is wrong at once', () => {
    const content = copyContent();
    onTestFinished(content.dispose);
    content.change('en/pages/home.md', '](/evidence/)', '](/evidnce/)');
    content.change('en/pages/safe.md', '[[policy under18]]', '[[policy children]]');
    expect(messageOf(content.path, 'neutral').split('\n')).toHaveLength(3);
  });
});

test('what only the service can say is named until it has said it', () => {
  const { service } = loadContent('content', 'neutral');
  expect(gapsOf(service)).toEqual([
    'name',
    'address',
    'email',
    'dpo',
    'lawfulBasis',
    'retention',
    'accessibilityContact',
    'accessibilityTested',
  ]);
  expect(gapsOf({ controller: { ...service.controller, name: 'Exampleshire', dpo: 'dpo@example.org' } })).not.toContain('dpo');
});
