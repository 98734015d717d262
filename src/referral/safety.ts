import { fill } from '../content/slots.ts';
import type { SafetyWords } from '../content/words/documents.ts';
import type { Answers } from '../forms/answers.ts';
import type { Option } from '../forms/pieces.ts';
import type { FormDefinition, Question } from '../forms/definition.ts';
import { onlyTheyContact } from '../forms/ending.ts';
import { optionsFor } from '../forms/kinds.ts';
import { questionsOf } from '../forms/questions.ts';
import { flagsOf, unaskedOf, wordAnswer } from '../forms/summary.ts';

/** What a coordinator must know before the first contact. Leads every document. Words, ready to show. */
export interface SafetySummary extends ContactRules {
  /** One sentence that leads the e-mail and the PDF. */
  readonly warning: string;
  /** Reasons for extra care, most urgent first. */
  readonly flags: readonly string[];
  /** Where the rules have changed since the version before: both, as they were sent. The summary itself holds the stricter. */
  readonly change?: { readonly before: ContactRules; readonly now: ContactRules };
}

/** How the person may be reached, and how not. */
export interface ContactRules {
  /** Ways positively marked safe, each with its detail: "Text: 07700 900982". */
  readonly safe: readonly string[];
  /** Ways that are not safe, in words: "Do not leave a message". */
  readonly notSafe: readonly string[];
  readonly times: readonly string[];
  /** Who or what to avoid, as the person typed it. */
  readonly avoid: readonly string[];
}

/** The questions that hold the detail of each way of contact. A way without an entry needs none. */
const DETAILS: Readonly<Record<string, readonly string[]>> = {
  phone: ['phone', 'phoneSecond'],
  text: ['phone', 'phoneSecond'],
  email: ['email'],
  letter: ['address'],
  trusted: ['trustedName', 'trustedRelation', 'trustedContact', 'trustedSecond'],
  manager: ['managerName', 'managerContact', 'prison'],
  'through-me': ['refName', 'refPhone', 'refEmail'],
};
const THEY_CONTACT = 'i-will-contact';

/**
 * What is safe and what is not. A way that was not positively marked safe is not safe, and so is everything left unanswered.
 * Rests on the ids of the shared part "reaching you safely": contactMethods, voicemailOk, sayWhoWeAre, emailPrivate, safeTimes, neverDo.
 */
export const summariseSafety = (
  form: Pick<FormDefinition, 'parts'>,
  answers: Answers,
  words: SafetyWords,
  language: string,
): SafetySummary => {
  const questions = new Map(questionsOf(form).map((question): [string, Question] => [question.id, question]));
  const shown = (id: string): readonly string[] => {
    const answer = answers.get(id);
    return answer === undefined ? [] : wordAnswer(questions.get(id), answer, language);
  };

  const methods = questions.get('contactMethods');
  const offered = methods?.kind === 'choices' ? optionsFor(methods, answers) : [];
  const chosen = answers.get('contactMethods') ?? [];
  const given = typeof chosen === 'string' ? [chosen] : chosen;
  // What was marked safe stays so when its option has gone: its value stands for its label.
  const gone = given.filter((value) => !offered.some((way) => way.value === value)).map((value): Option => ({ value, label: value }));
  const ways = [...offered, ...gone];
  const isSafe = (way: Option): boolean => given.includes(way.value);
  const uses = (...values: readonly string[]): boolean => values.some((value) => given.includes(value));

  const safeWay = (way: Option): string => {
    const detail = (DETAILS[way.value] ?? []).flatMap(shown).join(', ');
    return detail ? fill(words.safe, { way: way.label, detail }) : way.label;
  };
  const permits = (id: string): boolean => answers.get(id) === 'yes';
  const onPhone = uses('phone');

  return {
    warning: onlyTheyContact(answers) ? words.warningTheyContact : words.warning,
    flags: [...(unaskedOf(form, answers).length > 0 ? [words.unasked] : []), ...flagsOf(form, answers)],
    safe: [
      ...ways.filter(isSafe).map(safeWay),
      ...(onPhone && permits('voicemailOk') ? [words.messageOk] : []),
      ...(onPhone && permits('sayWhoWeAre') ? [words.sayWho] : []),
      ...(uses('letter') ? [words.plainEnvelope] : []),
    ],
    notSafe: [
      ...(onPhone && !permits('voicemailOk') ? [words.noMessage] : []),
      ...(onPhone && !permits('sayWhoWeAre') ? [words.doNotSayWho] : []),
      ...(uses('email') && !permits('emailPrivate') ? [words.emailRead] : []),
      ...ways.filter((way) => !isSafe(way) && way.value !== THEY_CONTACT).map((way) => fill(words.notSafe, { way: way.label })),
    ],
    times: shown('safeTimes'),
    avoid: shown('neverDo'),
  };
};
