import type { Typed } from '../../src/forms/answers.ts';
import type { Referral } from '../../src/referral/referral.ts';
import { SPEAKERS } from './languages.ts';

type Fields = Readonly<Record<string, string | readonly string[]>>;

const typed = (fields: Fields): Typed => new Map(Object.entries(fields).map(([name, value]) => [name, [value].flat()]));

const HARMED: Fields = {
  afraidNow: 'yes',
  adult: 'over-18',
  areaLink: 'live',
  affectedAs: 'me',
  contactMethods: ['phone', 'text'],
  phone: '07700 900982',
  voicemailOk: 'no',
  sayWhoWeAre: 'no',
  safeTimes: ['mornings'],
  neverDo: 'My brother must not know.',
  name: 'Siân',
  offenceType: 'burglary',
  hopes: ['ask-questions'],
  agencyChecks: 'talk-first',
  acknowledge: 'yes',
};

const RESPONSIBLE: Fields = {
  adult: 'over-18',
  name: 'Piotr Żółw',
  where: 'prison',
  prison: 'HMP Exampleton',
  prisonNumber: 'A1234BC',
  managerName: 'Rhys Example',
  managerContact: 'rhys@example.org',
  mayWeSpeakManager: 'yes',
  contactMethods: ['letter', 'manager'],
  address: 'HMP Exampleton\nExampleton EX1 1AA',
  offenceType: 'violence',
  relationship: 'stranger',
  noContactOrder: 'yes',
  responsibility: 'yes',
  legalStage: 'sentenced',
  noBenefit: 'yes',
  acknowledge: 'yes',
};

const ON_BEHALF: Fields = {
  refType: 'probation',
  refName: 'Morgan Example',
  refOrg: 'Exampleshire Probation',
  refRole: 'offender manager',
  refEmail: 'morgan@example.org',
  refPhone: '0161 496 0018',
  subject: 'caused-harm',
  agreed: 'yes',
  agreedHow: 'face-to-face',
  personName: 'Zofia Öztürk',
  adult: 'over-18',
  contactMethods: ['text', 'through-me'],
  phone: '+44 7700 900461',
  reachConfirmed: 'yes',
  where: 'probation',
  crn: 'X123456',
  offenceType: 'violence',
  relationship: 'known',
  caseStage: 'sentenced',
  responsibility: 'yes',
  noContactOrder: 'not-sure',
  riskFlags: ['weapons', 'self-harm'],
  declaration: 'yes',
};

/** Asks to be called, and tells nothing else. */
const CALL: Fields = {
  afraidNow: 'not-sure',
  contactMethods: ['phone'],
  phone: '07700 900982',
  sayWhoWeAre: 'no',
  safeTimes: ['mornings'],
  name: 'Siân',
};

const MANY_DANGERS: Fields = {
  ...ON_BEHALF,
  contactMethods: ['phone', 'text', 'letter', 'trusted', 'through-me'],
  voicemailOk: 'no',
  sayWhoWeAre: 'no',
  address: 'Flat 1\nExampleton EX1 1AA',
  trustedName: 'Bronwen',
  trustedRelation: 'her sister',
  trustedContact: '07700 900461',
  neverDo: 'Her sister reads her post.',
  noContactOrder: 'yes',
  riskFlags: ['violence', 'weapons', 'domestic-abuse', 'sexual-harm', 'stalking', 'pressure', 'hate', 'self-harm', 'safeguarding', 'staff'],
  accessNeeds: ['interpreter', 'bsl', 'large-print'],
  language: 'Arabic, as in Sudan',
  accessDetail: 'Not an interpreter who knows the family.',
};

interface Sample {
  /** Name of its files. */
  readonly name: string;
  readonly form: string;
  /** Each version's answers, the last the newest. */
  readonly versions: readonly Typed[];
  /** How it came. */
  readonly is?: Pick<Referral, 'test' | 'paper'> & Partial<Pick<Referral, 'automatic'>>;
}

const sample = (name: string, form: string, ...versions: readonly Fields[]): Sample => ({ name, form, versions: versions.map(typed) });

/** Invented people, of each route and in each state that a document can tell of. */
export const SAMPLES: readonly Sample[] = [
  sample('harmed', 'harmed', HARMED),
  sample('harmed-will-make-contact', 'harmed', { ...HARMED, contactMethods: ['i-will-contact'], neverDo: '' }),
  sample('harmed-contradiction', 'harmed', { ...HARMED, neverDo: 'Never phone me.' }),
  sample('harmed-changed', 'harmed', HARMED, { ...HARMED, phone: '07700 900111', neverDo: '' }),
  ...SPEAKERS.map(({ language, name, avoid, speaks }) =>
    sample(`harmed-${language}`, 'harmed', { ...HARMED, name, neverDo: avoid, accessNeeds: ['interpreter'], language: speaks }),
  ),
  sample('harmed-letters-without-a-font', 'harmed', { ...HARMED, anythingElse: 'Written in Cherokee: ᎣᏏᏲ' }),
  sample('call', 'call', CALL),
  sample('responsible-in-prison', 'responsible', RESPONSIBLE),
  sample('responsible-changed', 'responsible', RESPONSIBLE, { ...RESPONSIBLE, contactMethods: ['manager'], noContactOrder: 'not-sure' }),
  sample('on-behalf', 'on-behalf', ON_BEHALF),
  sample('on-behalf-many-dangers', 'on-behalf', MANY_DANGERS),
  sample('on-behalf-not-checked', 'on-behalf', {
    ...ON_BEHALF,
    reachConfirmed: 'no',
    contactMethods: ['phone', 'text'],
    voicemailOk: 'no',
    sayWhoWeAre: 'no',
  }),
  { ...sample('harmed-very-quickly', 'harmed', HARMED), is: { automatic: true } },
  { ...sample('test', 'harmed', HARMED), is: { test: true } },
  {
    ...sample('responsible-on-paper', 'responsible', RESPONSIBLE),
    is: { paper: { helper: 'Rhys, a friend on the wing', date: '19 November' } },
  },
];
