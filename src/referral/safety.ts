import { fill } from '../content/slots.ts';
import type { SafetyWords } from '../content/words/documents.ts';
import type { Answers } from '../forms/answers.ts';
import type { FormDefinition } from '../forms/definition.ts';
import { onlyTheyContact } from '../forms/ending.ts';
import { flagsOf, unaskedOf, type Flag } from '../forms/summary.ts';
import { contradictionsIn } from './contradictions.ts';
import { readContact, THEY_CONTACT, THROUGH_REFERRER, type Way } from './ways.ts';

/** What a coordinator must know before the first contact. Leads every document. Entries are words, ready to show, unless told otherwise. */
export interface SafetySummary<Entry = string> extends ContactRules<Entry> {
  /** One sentence that leads the e-mail and the PDF. */
  readonly warning: Entry;
  /** Reasons for extra care, the most dangerous first. */
  readonly flags: readonly Flag[];
  /** Where the rules have changed since the version before: both, as they were sent. The summary itself holds the stricter. */
  readonly change?: { readonly before: ContactRules<Entry>; readonly now: ContactRules<Entry> };
}

/** How the person may be reached, and how not. */
export interface ContactRules<Entry = string> {
  /** What comes before any contact, step by step. */
  readonly first: readonly Entry[];
  /** Ways positively marked safe, each with its detail: "Text: 07700 900982". */
  readonly safe: readonly Entry[];
  /** Those of them that something else speaks against. */
  readonly doubted: readonly Entry[];
  /** What speaks against them. Staff ask; nothing is decided here. */
  readonly contradictions: readonly Entry[];
  /** Ways that were ticked for the person and that nobody has checked with them. */
  readonly unchecked: readonly Entry[];
  /** Ways that are not safe, in words: "NOT letter". */
  readonly notSafe: readonly Entry[];
  /** What may be said or written: "You may leave a message". */
  readonly may: readonly Entry[];
  /** What may not. */
  readonly mayNot: readonly Entry[];
  readonly times: readonly Entry[];
  /** Who or what to avoid, as the person typed it. */
  readonly avoid: readonly Entry[];
}

/** Words with a name that stays when they are reworded or translated. */
export interface Said {
  /** The value of a way or time, the question that was answered, or the rule. */
  readonly id: string;
  readonly says: string;
  /** What a way is called, without its detail. */
  readonly label?: string;
  /** Ids of the answers that hold the numbers and addresses of a way. */
  readonly answers?: readonly string[];
}

const says = (entries: readonly Said[]): readonly string[] => entries.map((entry) => entry.says);

const rulesInWords = (rules: ContactRules<Said>): ContactRules => ({
  first: says(rules.first),
  safe: says(rules.safe),
  doubted: says(rules.doubted),
  contradictions: says(rules.contradictions),
  unchecked: says(rules.unchecked),
  notSafe: says(rules.notSafe),
  may: says(rules.may),
  mayNot: says(rules.mayNot),
  times: says(rules.times),
  avoid: says(rules.avoid),
});

/** The same as it is shown. */
export const safetyInWords = ({ warning, flags, change, ...rules }: SafetySummary<Said>): SafetySummary => ({
  ...rulesInWords(rules),
  warning: warning.says,
  flags,
  ...(change && { change: { before: rulesInWords(change.before), now: rulesInWords(change.now) } }),
});

/** A flag of our own, not of an answer: it comes before all of them. */
export const ownFlag = (id: string, says: string): Flag => ({ id, says, danger: 0, contact: true });

const conduct = (ways: readonly Way[], answers: Answers, words: SafetyWords): Pick<ContactRules<Said>, 'may' | 'mayNot'> => {
  const uses = (value: string): boolean => ways.some((way) => way.value === value);
  const permits = (id: string): boolean => answers.get(id) === 'yes';
  const calls = uses('phone') || uses('relay-uk');
  const told = [
    ...(calls ? ([['voicemailOk', words.messageOk, words.noMessage]] as const) : []),
    ...(calls ? ([['sayWhoWeAre', words.sayWho, words.doNotSayWho]] as const) : []),
    ...(uses('email') ? ([['emailPrivate', words.emailPrivate, words.emailRead]] as const) : []),
  ];
  return {
    may: [
      ...told.filter(([id]) => permits(id)).map(([id, yes]): Said => ({ id, says: yes })),
      ...(uses('letter') ? [{ id: 'plainEnvelope', says: words.plainEnvelope }] : []),
    ],
    mayNot: told.filter(([id]) => !permits(id)).map(([id, , no]): Said => ({ id, says: no })),
  };
};

const saidOfWay = ({ value, label, words, answers }: Way): Said => ({
  id: value,
  says: words,
  label,
  ...(answers.length > 0 && { answers }),
});

/**
 * What is safe and what is not, each with its name. A way that was not positively marked safe is not safe, and so is everything left
 * unanswered; one that was ticked for somebody without asking them is neither, until they are asked.
 * Rests on the ids of the shared part "reaching you safely": contactMethods, voicemailOk, sayWhoWeAre, emailPrivate, safeTimes, neverDo,
 * and on reachConfirmed where another person fills it in.
 */
export const namedSafety = (
  form: Pick<FormDefinition, 'parts'>,
  answers: Answers,
  words: SafetyWords,
  language: string,
): SafetySummary<Said> => {
  const { ways, offered, saidIn, typed, referrer } = readContact(form, answers, words, language);
  const unchecked = answers.get('reachConfirmed') === 'no';
  const through = ways.some(({ value }) => value === THROUGH_REFERRER);
  // The one who refers comes first, with their steps; only the person's own ways need asking.
  const open = ways.filter(({ value }) => unchecked && value !== THROUGH_REFERRER);
  const safe = ways.filter((way) => !open.includes(way) && way.value !== THROUGH_REFERRER);
  const theyContact = ways.find(({ value }) => value === THEY_CONTACT);
  const both = theyContact && ways.length > 1 ? fill(words.contradiction.theyContact, { way: theyContact.label }) : undefined;
  const speaks = contradictionsIn(typed, ways, words.contradiction);
  const doubted = safe.filter(({ value }) => speaks.ways.includes(value) || (both !== undefined && value === THEY_CONTACT));
  const contradictions = [
    ...(both === undefined ? [] : [{ id: THEY_CONTACT, says: both }]),
    ...speaks.said.map(({ way, words: said }): Said => ({ id: way, says: said })),
  ];
  const first = [
    ...(through || unchecked ? [{ id: 'talk', says: fill(words.first.talk, { who: referrer.words }), answers: referrer.answers }] : []),
    ...(unchecked ? [{ id: 'unchecked', says: words.first.unchecked }] : []),
    ...(through && safe.length > 0 ? [{ id: 'then', says: words.first.then }] : []),
  ];
  return {
    warning: onlyTheyContact(answers)
      ? { id: 'theyContact', says: words.warningTheyContact }
      : unchecked
        ? { id: 'askFirst', says: words.warningAskFirst }
        : { id: 'readFirst', says: words.warning },
    flags: [
      ...(unaskedOf(form, answers).length > 0 ? [ownFlag('unasked', words.unasked)] : []),
      ...(contradictions.length > 0 ? [ownFlag('contradiction', words.contradiction.flag)] : []),
      ...flagsOf(form, answers),
    ],
    first,
    safe: safe.map(saidOfWay),
    doubted: doubted.map(saidOfWay),
    contradictions,
    unchecked: open.map(saidOfWay),
    notSafe: offered
      .filter((way) => !ways.some(({ value }) => value === way.value) && way.value !== THEY_CONTACT && way.value !== THROUGH_REFERRER)
      .map(({ value, label }) => ({ id: value, says: fill(words.notSafe, { way: label }), label })),
    ...conduct(ways, answers, words),
    times: saidIn('safeTimes'),
    avoid: saidIn('neverDo'),
  };
};

/** The same in words. */
export const summariseSafety = (...given: Parameters<typeof namedSafety>): SafetySummary => safetyInWords(namedSafety(...given));
