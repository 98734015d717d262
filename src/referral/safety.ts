import { fill } from '../content/slots.ts';
import type { SafetyWords } from '../content/words/documents.ts';
import type { Answers } from '../forms/answers.ts';
import type { FormDefinition } from '../forms/definition.ts';
import { onlyTheyContact } from '../forms/ending.ts';
import { flagsOf, unaskedOf, type Flag } from '../forms/summary.ts';
import { contradictionsIn } from './contradictions.ts';
import { readContact, THEY_CONTACT, THROUGH_REFERRER, type Way } from './ways.ts';

/** What a coordinator must know before the first contact. Leads every document. Words, ready to show. */
export interface SafetySummary extends ContactRules {
  /** One sentence that leads the e-mail and the PDF. */
  readonly warning: string;
  /** Reasons for extra care, the most dangerous first. */
  readonly flags: readonly Flag[];
  /** Where the rules have changed since the version before: both, as they were sent. The summary itself holds the stricter. */
  readonly change?: { readonly before: ContactRules; readonly now: ContactRules };
}

/** How the person may be reached, and how not. */
export interface ContactRules {
  /** What comes before any contact, step by step. */
  readonly first: readonly string[];
  /** Ways positively marked safe, each with its detail: "Text: 07700 900982". */
  readonly safe: readonly string[];
  /** Those of them that something else speaks against. */
  readonly doubted: readonly string[];
  /** What speaks against them. Staff ask; nothing is decided here. */
  readonly contradictions: readonly string[];
  /** Ways that were ticked for the person and that nobody has checked with them. */
  readonly unchecked: readonly string[];
  /** Ways that are not safe, in words: "NOT letter". */
  readonly notSafe: readonly string[];
  /** What may be said or written: "You may leave a message". */
  readonly may: readonly string[];
  /** What may not. */
  readonly mayNot: readonly string[];
  readonly times: readonly string[];
  /** Who or what to avoid, as the person typed it. */
  readonly avoid: readonly string[];
}

/** A flag of our own, not of an answer: it comes before all of them. */
export const ownFlag = (id: string, says: string): Flag => ({ id, says, danger: 0, contact: true });

const conduct = (ways: readonly Way[], answers: Answers, words: SafetyWords): Pick<ContactRules, 'may' | 'mayNot'> => {
  const uses = (value: string): boolean => ways.some((way) => way.value === value);
  const permits = (id: string): boolean => answers.get(id) === 'yes';
  const calls = uses('phone') || uses('relay-uk');
  const told = [
    ...(calls ? ([['voicemailOk', words.messageOk, words.noMessage]] as const) : []),
    ...(calls ? ([['sayWhoWeAre', words.sayWho, words.doNotSayWho]] as const) : []),
    ...(uses('email') ? ([['emailPrivate', words.emailPrivate, words.emailRead]] as const) : []),
  ];
  return {
    may: [...told.filter(([id]) => permits(id)).map(([, yes]) => yes), ...(uses('letter') ? [words.plainEnvelope] : [])],
    mayNot: told.filter(([id]) => !permits(id)).map(([, , no]) => no),
  };
};

/**
 * What is safe and what is not. A way that was not positively marked safe is not safe, and so is everything left unanswered;
 * one that was ticked for somebody without asking them is neither, until they are asked.
 * Rests on the ids of the shared part "reaching you safely": contactMethods, voicemailOk, sayWhoWeAre, emailPrivate, safeTimes, neverDo,
 * and on reachConfirmed where another person fills it in.
 */
export const summariseSafety = (
  form: Pick<FormDefinition, 'parts'>,
  answers: Answers,
  words: SafetyWords,
  language: string,
): SafetySummary => {
  const { ways, offered, shown, typed, referrer } = readContact(form, answers, words, language);
  const unchecked = answers.get('reachConfirmed') === 'no';
  const through = ways.some(({ value }) => value === THROUGH_REFERRER);
  // The one who refers comes first, with their steps; only the person's own ways need asking.
  const open = ways.filter(({ value }) => unchecked && value !== THROUGH_REFERRER);
  const safe = ways.filter((way) => !open.includes(way) && way.value !== THROUGH_REFERRER);
  const theyContact = ways.find(({ value }) => value === THEY_CONTACT);
  const both = theyContact && ways.length > 1 ? fill(words.contradiction.theyContact, { way: theyContact.label }) : undefined;
  const speaks = contradictionsIn(typed, ways, words.contradiction);
  const doubted = safe.filter(({ value }) => speaks.ways.includes(value) || (both !== undefined && value === THEY_CONTACT));
  const contradictions = [...(both === undefined ? [] : [both]), ...speaks.said];
  const first = [
    ...(through || unchecked ? [fill(words.first.talk, { who: referrer })] : []),
    ...(unchecked ? [words.first.unchecked] : []),
    ...(through && safe.length > 0 ? [words.first.then] : []),
  ];
  const warning = onlyTheyContact(answers) ? words.warningTheyContact : unchecked ? words.warningAskFirst : words.warning;
  return {
    warning,
    flags: [
      ...(unaskedOf(form, answers).length > 0 ? [ownFlag('unasked', words.unasked)] : []),
      ...(contradictions.length > 0 ? [ownFlag('contradiction', words.contradiction.flag)] : []),
      ...flagsOf(form, answers),
    ],
    first,
    safe: safe.map(({ words: said }) => said),
    doubted: doubted.map(({ words: said }) => said),
    contradictions,
    unchecked: open.map(({ words: said }) => said),
    notSafe: offered
      .filter((way) => !ways.some(({ value }) => value === way.value) && way.value !== THEY_CONTACT && way.value !== THROUGH_REFERRER)
      .map((way) => fill(words.notSafe, { way: way.label })),
    ...conduct(ways, answers, words),
    times: shown('safeTimes'),
    avoid: shown('neverDo'),
  };
};
