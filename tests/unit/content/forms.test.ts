import { describe, expect, test } from 'vitest';
import { formProblems } from '../../../src/content/formProblems.ts';
import type { FormDefinition, Question } from '../../../src/forms/definition.ts';
import { questionsOf } from '../../../src/forms/questions.ts';
import { readAnswers } from '../../../src/forms/readAnswers.ts';
import { flagsOf, stopOf } from '../../../src/forms/summary.ts';
import { ENGLISH, formOf } from '../../support/forms.ts';

const harmed = formOf('harmed');
const responsible = formOf('responsible');
const onBehalf = formOf('on-behalf');
const forms = [harmed, responsible, onBehalf];

/** `!` always needed, `?` needed only sometimes, nothing: may be left empty; `+` asked only when its condition holds. */
const marked = (question: Question): string =>
  `${question.id}${question.when ? '+' : ''}${question.required === true ? '!' : question.required ? '?' : ''}`;
/** What an editor adds, and nobody must answer, is not told. */
const asked = (definition: FormDefinition, expected: readonly string[]): string[] =>
  definition.parts.map((part) => {
    const questions = questionsOf({ parts: [part] });
    const told = questions.filter(
      (each) => each.required || expected.some((line) => line.startsWith(`${part.id}: `) && line.split(' ').includes(marked(each))),
    );
    return `${part.id}: ${told.map(marked).join(' ')}`;
  });
const flagOf = (definition: FormDefinition, id: string, value: string): string | undefined =>
  questionsOf(definition)
    .flatMap((each) => (each.id === id && 'options' in each ? each.options : []))
    .find((each) => each.value === value)?.flag;

type Given = Readonly<Record<string, string | readonly string[]>>;
const read = (definition: FormDefinition, given: Given) =>
  readAnswers(definition, new Map(Object.entries(given).map(([id, value]) => [id, [value].flat()])), '2026-01-15');
const wrong = (definition: FormDefinition, given: Given): string[] => read(definition, given).errors.map((each) => each.question);

const REACHED =
  'contactMethods! phone+! phoneSecond+ voicemailOk+! sayWhoWeAre+! email+! emailPrivate+! address+! trustedName+! trustedRelation+! trustedContact+! trustedSecond+ safeTimes+ neverDo';
const ACCESS = 'access: accessNeeds language+! accessDetail';

const harmedAtLeast: Given = {
  adult: 'over-18',
  areaLink: 'live',
  affectedAs: 'me',
  afraidNow: 'no',
  contactMethods: 'i-will-contact',
  offenceType: 'burglary',
  agencyChecks: 'talk-first',
  acknowledge: 'yes',
};
const responsibleAtLeast: Given = {
  adult: 'over-18',
  where: 'community',
  name: 'Sam',
  contactMethods: 'i-will-contact',
  offenceType: 'burglary',
  relationship: 'stranger',
  noContactOrder: 'no',
  responsibility: 'yes',
  legalStage: 'sentenced',
  noBenefit: 'yes',
  acknowledge: 'yes',
};
const referredAtLeast: Given = {
  refType: 'family',
  refName: 'Alex',
  refRole: 'sister',
  refPhone: '07700 900982',
  agreed: 'yes',
  agreedHow: 'face-to-face',
  personName: 'Sam',
  adult: 'over-18',
  contactMethods: 'through-me',
  reachConfirmed: 'yes',
  offenceType: 'burglary',
  relationship: 'stranger',
  caseStage: 'sentenced',
  riskFlags: 'none-known',
  declaration: 'yes',
};
const referredHarmed: Given = { ...referredAtLeast, subject: 'harmed', afraidNow: 'no', affectedAs: 'bereaved' };
const referredCausedHarm: Given = {
  ...referredAtLeast,
  subject: 'caused-harm',
  where: 'community',
  responsibility: 'yes',
  noContactOrder: 'no',
  crn: 'X123456',
};

describe('every form', () => {
  test.each(forms)('$id hangs together', (definition) => {
    expect(formProblems(definition)).toEqual([]);
  });

  test.each(forms)('$id reads "before you start" in a minute', ({ before }) => {
    expect(before.split(/\s+/).length).toBeLessThanOrEqual(180);
  });

  test.each(forms)('$id says in its own words what is missing', (definition) => {
    const own = questionsOf(definition).filter((question) => question.required);
    expect(own.filter((question) => question.errors.missing === ENGLISH.words.form.errors.missing).map((question) => question.id)).toEqual(
      [],
    );
  });

  test('never refuses a person who refers themself for the format of a number', () => {
    const strict = forms.map((each) =>
      questionsOf(each).flatMap((question) => ('strict' in question && question.strict ? [question.id] : [])),
    );
    expect(strict).toEqual([[], [], ['prisonNumber', 'crn', 'pnc']]);
  });
});

describe('"I have been harmed"', () => {
  test('asks this, and needs no more', () => {
    const expected = [
      'about-you: afraidNow! adult! trustedAdult+ trustedAdultContact+! trustedAdultAgreed+! areaLink! affectedAs! bereavedOf+ where prison+! prisonNumber+',
      `reaching-you: ${REACHED} name?`,
      'what-happened: offenceType! happenedWhen reported crimeRef+ caseStage knowThem theirName+',
      'what-you-want: hopes worker mayWeSpeak+! agencyChecks!',
      ACCESS,
      'closing: anythingElse receipt+ acknowledge!',
    ];
    expect(asked(harmed, expected)).toEqual(expected);
  });

  test('needs no name and no contact details of someone who will contact the service', () => {
    expect(wrong(harmed, harmedAtLeast)).toEqual([]);
  });

  test('needs a name and the details of each way that was ticked', () => {
    expect(wrong(harmed, { ...harmedAtLeast, contactMethods: ['phone', 'letter'] })).toEqual([
      'phone',
      'voicemailOk',
      'sayWhoWeAre',
      'address',
      'name',
    ]);
  });

  test('keeps no receipt for an e-mail that others read', () => {
    const { answers } = read(harmed, {
      ...harmedAtLeast,
      contactMethods: 'email',
      email: 'a@example.com',
      emailPrivate: 'no',
      receipt: 'yes',
    });
    expect(answers.has('receipt')).toBe(false);
  });

  test('puts fear before every other flag', () => {
    const { answers } = read(harmed, { ...harmedAtLeast, afraidNow: 'yes', adult: 'under-18', caseStage: 'court' });
    const says = flagsOf(harmed, answers).map((flag) => flag.says);
    expect(says[0]).toBe(flagOf(harmed, 'afraidNow', 'yes'));
    expect(says).toEqual(expect.arrayContaining([flagOf(harmed, 'adult', 'under-18'), flagOf(harmed, 'caseStage', 'court')]));
  });

  test('lets a young person refer without an adult', () => {
    expect(wrong(harmed, { ...harmedAtLeast, adult: 'under-18' })).toEqual([]);
  });
});

describe('"I have harmed someone"', () => {
  test('asks this, and needs no more', () => {
    const expected = [
      'about-you: adult! trustedAdult+ trustedAdultContact+! trustedAdultAgreed+! name! dob where! prison+! prisonNumber+ managerName+ managerContact+ mayWeSpeakManager+! areaLink',
      `reaching-you: ${REACHED}`,
      'what-happened: offenceType! when relationship! noContactOrder! responsibility! legalStage!',
      'why: reasons noBenefit!',
      ACCESS,
      'closing: anythingElse receipt+ acknowledge!',
    ];
    expect(asked(responsible, expected)).toEqual(expected);
  });

  test('blocks nobody for an answer that narrows what can happen, and flags it', () => {
    const given = {
      relationship: 'partner',
      noContactOrder: 'yes',
      responsibility: 'no',
      legalStage: 'waiting',
    };
    const { answers, errors } = read(responsible, { ...responsibleAtLeast, ...given });
    expect(errors).toEqual([]);
    expect(stopOf(responsible, answers)).toBeUndefined();
    expect(flagsOf(responsible, answers).map(({ says }) => says)).toEqual(
      expect.arrayContaining(Object.entries(given).map(([id, value]) => flagOf(responsible, id, value))),
    );
  });

  test('offers the offender manager as a way only to someone who has one', () => {
    const through = { ...responsibleAtLeast, contactMethods: 'manager' };
    expect(wrong(responsible, through)).toEqual(['contactMethods']);
    expect(wrong(responsible, { ...through, where: 'probation', mayWeSpeakManager: 'yes' })).toEqual([]);
  });

  test.each(['HMP Exampleton', 'not sure'])('takes somebody in prison (%s) who knows neither officer nor number', (prison) => {
    const inside = { ...responsibleAtLeast, where: 'prison', prison, mayWeSpeakManager: 'yes', contactMethods: 'manager' };
    expect(wrong(responsible, inside)).toEqual([]);
  });
});

describe('"I support someone"', () => {
  test('asks this, and needs no more', () => {
    const expected = [
      'about-you: refType! refName! refOrg+? refRole! refEmail? refPhone?',
      'agreement: subject! agreed! agreedHow+!',
      'person: personName! adult! guardian+! guardianContact+ guardianAgreed+!',
      `reaching-you: ${REACHED} reachConfirmed!`,
      'facts: offenceType! relationship! caseStage! areaLink afraidNow+! affectedAs+! bereavedOf+ agencyChecks+ crimeRef+ offenderName+ where+? prison+! releaseKnown+ releaseDate+! managerName+ managerContact+ prisonNumber+ crn+ pnc+ dob+? sentence+ responsibility+! noContactOrder+! mappa+',
      'risk: riskFlags! riskSummary+',
      ACCESS,
      'closing: anythingElse refReceipt+ declaration!',
    ];
    expect(asked(onBehalf, expected)).toEqual(expected);
  });

  test.each(['aware', 'no'])('stops with a reason when agreement is "%s"', (agreed) => {
    const { answers } = read(onBehalf, { ...referredHarmed, agreed });
    expect(stopOf(onBehalf, answers)?.body).toContain('We have not kept anything');
  });

  test.each([
    ['harmed', referredHarmed],
    ['caused harm', referredCausedHarm],
  ])('takes the least about someone who was or did %s', (_, given) => {
    expect(wrong(onBehalf, given)).toEqual([]);
  });

  test('needs a date of birth where no number tells who caused harm', () => {
    const unnumbered = { ...referredCausedHarm, crn: '' };
    expect(wrong(onBehalf, unnumbered)).toEqual(['dob']);
    for (const number of [{ pnc: '2012/123456Y' }, { prisonNumber: 'a1234bc' }])
      expect(wrong(onBehalf, { ...unnumbered, ...number })).toEqual([]);
  });

  test('lets no answer about causing harm through for a person who was harmed', () => {
    const { answers } = read(onBehalf, { ...referredCausedHarm, ...referredHarmed });
    expect(['responsibility', 'noContactOrder', 'crn'].filter((id) => answers.has(id))).toEqual([]);
  });

  test('needs both ways to reach a professional, and one of family or friends', () => {
    const unreachable = { ...referredHarmed, refPhone: '' };
    expect(wrong(onBehalf, unreachable)).toEqual(['refEmail', 'refPhone']);
    expect(wrong(onBehalf, { ...unreachable, refEmail: 'a@example.com' })).toEqual([]);
    expect(wrong(onBehalf, { ...referredHarmed, refType: 'police' })).toEqual(['refOrg', 'refEmail']);
  });

  test('keeps "none that I know of" apart from risks', () => {
    expect(wrong(onBehalf, { ...referredHarmed, riskFlags: ['none-known', 'weapons'] })).toEqual(['riskFlags']);
  });
});
