import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { openFolder } from '../../src/content/folder.ts';
import { loadContent } from '../../src/content/load.ts';
import { fillIn, mapWords, placeholdersOf } from '../../src/content/placeholders.ts';
import { serviceInOneLanguage } from '../../src/content/service.ts';
import { formWords } from '../../src/content/words/form.ts';
import { pdfWords } from '../../src/content/words/documents.ts';
import { talkWords } from '../../src/content/words/talk.ts';
import { readYaml } from '../../src/content/yamlFile.ts';
import type { FormDefinition } from '../../src/forms/definition.ts';
import type { ReferralPdf } from '../../src/paper/referral/content.ts';

const root = fileURLToPath(new URL('../../content', import.meta.url));
const folder = openFolder(root);
export const service = readYaml(folder.read('services/neutral.yaml'), serviceInOneLanguage);
const { talk } = readYaml(folder.read('en/words/site.yaml'), z.object({ talk: talkWords }));
const facts = placeholdersOf(service, 'to fill', talk, 'a letter or a meeting');
const filled = (value: unknown): unknown => mapWords(value, (text) => fillIn(text, facts));
const yaml = <Schema extends z.ZodType>(file: string, schema: Schema): z.output<Schema> =>
  readYaml(folder.read(`en/${file}.yaml`), schema, filled);

/** The English words, with the neutral service's facts in place. */
export const words = yaml('words/pdf', pdfWords);
/** Those round the questions. */
export const asked = yaml('words/form', formWords);

/** The forms as they are published. */
export const realForms: readonly FormDefinition[] = loadContent(root, service.id).languages[0].forms;

/** A flag as its words; a large one where it changes how to make contact. */
export const flag = (says: string, contact = false) => ({ id: says, says, danger: 5, contact });

/** No rule of contact at all. */
export const NO_RULES = {
  first: [],
  safe: [],
  doubted: [],
  contradictions: [],
  unchecked: [],
  notSafe: [],
  may: [],
  mayNot: [],
  times: [],
  avoid: [],
} as const;

const row = (id: string, label: string, ...lines: readonly string[]) => ({ id, label, lines, answered: true, remarks: [] });
const left = (id: string, label: string) => ({ id, label, lines: ['Not answered'], answered: false, remarks: [] });

/** A referral by an invented person, with what a coordinator most needs to see. */
export const harmedReferral: ReferralPdf = {
  referral: { reference: 'RJ-7K3M-Q9TX', revision: 1, receivedAt: new Date('2026-11-21T03:04:00Z'), automatic: false },
  route: 'Person harmed',
  briefing: {
    who: ['Siân Ŵyn-Łukasiewicz'],
    side: ['Person harmed'],
    referrer: ['They refer themself.'],
    language: ['Polski'],
    access: ['An interpreter', 'Large print'],
    accessDetail: ['Not one who knows my family.'],
  },
  changed: [],
  safety: {
    ...NO_RULES,
    warning: 'Before you make contact, read this. Use only the ways listed as safe. Someone else may see or hear anything you send.',
    flags: [flag('No-contact order', true), flag('Afraid of someone now', true), flag('Under 18'), flag('In prison')],
    safe: ['Text message: 07700 900982', 'Through someone I trust: Aunt Bronwen, 0161 496 0123'],
    notSafe: ['NOT Phone call', 'NOT E-mail', 'NOT Letter'],
    mayNot: ['Do NOT leave a message', 'Do NOT say who is calling if someone else answers'],
    times: ['Mornings', 'Only Monday to Friday'],
    avoid: ['My brother reads my post. Never call after 4 pm.'],
  },
  parts: [
    {
      id: 'about-you',
      title: 'A little about you',
      rows: [
        row('adult', 'Age', 'Under 18'),
        row('areaLink', 'Link with the area', 'I live here'),
        left('trustedAdult', 'Adult they trust'),
      ],
    },
    {
      id: 'reaching-you',
      title: 'How can we reach you safely?',
      rows: [
        row('contactMethods', 'Safe ways', 'Text message', 'Through someone I trust, or a professional'),
        row('phone', 'Phone number', '07700 900982'),
        row('name', 'Name', 'Siân Ŵyn-Łukasiewicz'),
        row('neverDo', 'Who or what to avoid', 'My brother reads my post.', '', 'Never call after 4 pm.'),
      ],
    },
    {
      id: 'what-happened',
      title: 'A few facts about what happened',
      rows: [
        row('offenceType', 'Kind of harm', 'Burglary'),
        left('happenedWhen', 'When it happened'),
        { ...row('crimeRef', 'Crime reference number', '06/12345/26'), remarks: ['Not in the usual form. Please check it.'] },
        row(
          'anythingElse',
          'Anything else',
          'Mam na imię Żaneta. Ένα γράμμα. Привіт. Xin chào Việt. محمد علي (test) שלום 😔 ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ \u202Eevil\u202C',
        ),
      ],
    },
  ],
  marking: 'OFFICIAL-SENSITIVE',
  serviceName: 'Example Restorative Justice Service',
  language: 'en-GB',
  words,
};
