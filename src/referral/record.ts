import type { Answer } from '../forms/answers.ts';
import type { Asked } from '../forms/asked.ts';
import type { Question } from '../forms/definition.ts';
import { chosenOptions, fits, optionsOf } from '../forms/kinds.ts';
import { questionsOf } from '../forms/questions.ts';
import { unaskedOf, type SummaryRow } from '../forms/summary.ts';
import { ENVELOPE, ENVELOPE_MINOR, schemaPath } from './recordVersion.ts';
import type { Referral } from './referral.ts';
import { numberOf, numbersWithin, type TelephoneNumber } from './telephoneNumbers.ts';
import { localTime, TIME_ZONE } from './time.ts';
import type { Worded } from './worded.ts';

const telephoneNumbers = ({ kind }: Question, answer: Answer): readonly TelephoneNumber[] => {
  if (typeof answer !== 'string') return [];
  if (kind === 'phone') return numberOf(answer);
  return kind === 'text' || kind === 'longText' ? numbersWithin(answer) : [];
};

/** What programs need of an answer beside its words. */
const codesOf = (question: Question, answer: Answer) => {
  const numbers = telephoneNumbers(question, answer);
  const options = chosenOptions(question, answer).map(({ value, label }) => ({ value, label }));
  return {
    ...(optionsOf(question).length > 0 && { options: fits(question, answer) ? options : [] }),
    ...(numbers.length > 0 && { numbers }),
  };
};

/** Rows of the summary, with names and numbers for programs. */
const withCodes = (staff: Asked, referral: Referral, changed: readonly string[]) => {
  const questions = new Map(questionsOf(staff).map((question) => [question.id, question]));
  return ({ id, number, label, lines, answered, remarks }: SummaryRow) => {
    const asked = questions.get(id);
    const answer = referral.answers.get(id);
    return {
      id,
      ...(number !== undefined && { number }),
      ...(asked && { kind: asked.kind }),
      label,
      answered,
      lines: answered ? lines : [],
      ...(asked && answer !== undefined && codesOf(asked, answer)),
      ...(remarks.length > 0 && { remarks }),
      ...(changed.includes(id) && { changed: true }),
    };
  };
};

const versionOf = ({ revision, receivedAt, language, answers }: Referral) => ({
  revision,
  receivedAt: receivedAt.toISOString(),
  language,
  answers: Object.fromEntries(answers),
});

/**
 * The referral as JSON, for other systems: what was typed, raw, under the ids of the questions, and beside it what the documents say of it.
 * Unverified. Everything that the PDF is made of stands in it.
 */
export const recordOf = (referral: Referral, worded: Worded, siteOrigin: string): string => {
  const { form, staff, route, writtenIn, language, briefing, named, parts, changed } = worded;
  const { flags, ...safety } = named;
  const unasked = unaskedOf(form, referral.answers);
  const { revision, receivedAt, language: used, answers } = versionOf(referral);
  return JSON.stringify(
    {
      $schema: siteOrigin + schemaPath(form, form.minor),
      envelope: ENVELOPE,
      envelopeMinor: ENVELOPE_MINOR,
      form: form.id,
      formVersion: form.version,
      formMinor: form.minor,
      route,
      service: { id: language.service.id, name: language.service.name },
      reference: referral.reference,
      revision,
      receivedAt,
      receivedLocally: localTime(referral.receivedAt),
      timeZone: TIME_ZONE,
      language: used,
      ...(writtenIn !== undefined && { languageName: writtenIn }),
      verified: false,
      mayBeAutomatic: referral.automatic,
      ...(referral.paper && { paper: referral.paper }),
      ...(referral.test && { test: true }),
      briefing,
      safety,
      flags,
      answers,
      parts: parts.map(({ id, title, rows }) => ({ id, title, questions: rows.map(withCodes(staff, referral, changed)) })),
      ...(unasked.length > 0 && { unasked }),
      ...(referral.earlier && referral.earlier.length > 0 && { earlier: referral.earlier.map(versionOf) }),
    },
    null,
    2,
  );
};
