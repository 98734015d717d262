import { describe, expect, test } from 'vitest';
import { readAnswers } from '../../../src/forms/readAnswers.ts';
import { summariseSafety, type SafetySummary } from '../../../src/referral/safety.ts';
import type { Fields } from '../../support/answers.ts';
import { formOf, TODAY, typed } from '../../support/forms.ts';
import { SAFETY_WORDS, withPlainWords } from '../../support/plainForms.ts';

/** Every field that makes contact possible, filled in: what was not chosen must not show. */
const FILLED: Fields = {
  phone: '07700900982',
  email: 'sian@example.org',
  address: 'Flat 1\nExampleton EX1 1AA',
  trustedName: 'Bronwen',
  trustedRelation: 'my sister',
  trustedContact: '07700 900461',
  managerName: 'Rhys Example',
  managerContact: 'rhys@example.org',
  refType: 'probation',
  refName: 'Morgan Example',
  refPhone: '01614960018',
  refEmail: 'morgan@example.org',
};

/** What a coordinator must see beside a way that is safe. */
const BESIDE: Readonly<Record<string, string>> = {
  phone: 'phone = 07700 900982',
  text: 'text = 07700 900982',
  email: 'email = sian@example.org',
  letter: 'letter = Flat 1, Exampleton EX1 1AA',
  trusted: 'trusted = Bronwen, my sister, 07700 900461',
  'i-will-contact': 'i-will-contact',
  manager: 'manager = Rhys Example, rhys@example.org',
  'through-me': 'Morgan Example, 0161 496 0018, morgan@example.org',
};

const SHARED = ['phone', 'text', 'email', 'letter', 'trusted', 'i-will-contact'] as const;
interface Situation {
  readonly form: string;
  readonly about: Fields;
  /** The ways that this person is offered, in the order of the form. */
  readonly ways: readonly string[];
}
const SITUATIONS: readonly Situation[] = [
  { form: 'harmed', about: { afraidNow: 'yes' }, ways: SHARED },
  { form: 'responsible', about: { where: 'community' }, ways: SHARED },
  { form: 'responsible', about: { where: 'prison' }, ways: [...SHARED, 'manager'] },
  { form: 'responsible', about: { where: 'probation' }, ways: [...SHARED, 'manager'] },
  { form: 'on-behalf', about: { subject: 'harmed' }, ways: [...SHARED, 'through-me'] },
  { form: 'on-behalf', about: { subject: 'caused-harm', where: 'prison' }, ways: [...SHARED, 'through-me'] },
];

type Permission = 'yes' | 'no' | '';
const PERMISSIONS: readonly Permission[] = ['yes', 'no', ''];

interface Contact {
  readonly ways: readonly string[];
  readonly voicemailOk: Permission;
  readonly sayWhoWeAre: Permission;
  readonly emailPrivate: Permission;
}

const subsets = (ways: readonly string[]): readonly (readonly string[])[] =>
  ways.reduce<readonly (readonly string[])[]>((sets, way) => [...sets, ...sets.map((set) => [...set, way])], [[]]);

/** Every choice of ways with every permission, also where nobody was asked for it: an old answer in the page must not count. */
const contacts = (ways: readonly string[]): readonly Contact[] =>
  subsets(ways).flatMap((chosen) => {
    const onPhone = chosen.includes('phone') ? PERMISSIONS : (['yes'] as const);
    const byEmail = chosen.includes('email') ? PERMISSIONS : (['no'] as const);
    return onPhone.flatMap((voicemailOk) =>
      onPhone.flatMap((sayWhoWeAre) => byEmail.map((emailPrivate) => ({ ways: chosen, voicemailOk, sayWhoWeAre, emailPrivate }))),
    );
  });

const TIMES = ['mornings', 'school-hours'] as const;
const AVOID = ['My brother must not know.', 'Never call after 5 pm.'] as const;

/** Flags by their words: how they are ranked is content. */
type Told = Omit<SafetySummary, 'flags'> & { readonly flags: readonly string[] };

/** The rules in the words of those who work with them. Only a clear yes is a yes. */
const expected = (situation: Situation, { ways, voicemailOk, sayWhoWeAre, emailPrivate }: Contact): Told => {
  const safe = situation.ways.filter((way) => ways.includes(way) && way !== 'through-me').map((way) => BESIDE[way] ?? '');
  const may: string[] = [];
  const mayNot: string[] = [];
  const asked = (way: string, given: Permission, yes: string, no: string): void => {
    if (ways.includes(way)) (given === 'yes' ? may : mayNot).push(given === 'yes' ? yes : no);
  };
  asked('phone', voicemailOk, 'message ok', 'NO message');
  asked('phone', sayWhoWeAre, 'say who', 'do NOT say who');
  asked('email', emailPrivate, 'only they read the e-mail', 'e-mail is read by others');
  if (ways.includes('letter')) may.push('plain envelope');
  const through = ways.includes('through-me');
  const both = ways.includes('i-will-contact') && ways.length > 1;
  const reachable = ways.some((way) => ['phone', 'text', 'email'].includes(way));
  return {
    warning: ways.join() === 'i-will-contact' ? 'never contact' : 'read first',
    flags: [
      ...(both ? ['they contradict each other'] : []),
      ...Object.entries(situation.about).flatMap(([id, value]) =>
        id === 'afraidNow' || value === 'prison' || value === 'probation' ? [`${id}: ${String(value)}`] : [],
      ),
    ],
    first: through ? [`talk to ${BESIDE['through-me'] ?? ''}`, ...(safe.length > 0 ? ['only then'] : [])] : [],
    safe,
    doubted: both ? ['i-will-contact'] : [],
    contradictions: both ? ['i-will-contact beside others'] : [],
    unchecked: [],
    notSafe: situation.ways
      .filter((way) => !ways.includes(way) && way !== 'i-will-contact' && way !== 'through-me')
      .map((way) => `NOT ${way}`),
    may,
    mayNot,
    times: reachable ? TIMES : [],
    avoid: AVOID,
  };
};

describe.each(SITUATIONS)('the whole safety summary of $form, $about', (situation) => {
  const form = withPlainWords(formOf(situation.form));
  const given = (contact: Contact): Told => {
    const { ways, ...permissions } = contact;
    const fields = { ...FILLED, ...situation.about, ...permissions, contactMethods: ways, safeTimes: TIMES, neverDo: AVOID.join('\n') };
    const summary = summariseSafety(form, readAnswers(form, typed(fields), TODAY).answers, SAFETY_WORDS, 'en-GB');
    return { ...summary, flags: summary.flags.map(({ says }) => says) };
  };

  test('is right for every choice of ways and permissions', () => {
    const all = contacts(situation.ways);
    expect(all.length).toBeGreaterThan(600);
    const differs = all.filter((contact) => JSON.stringify(given(contact)) !== JSON.stringify(expected(situation, contact)));
    for (const contact of differs) expect(given(contact), JSON.stringify(contact)).toEqual(expected(situation, contact));
  });
});
