import type { SafetyWords } from '../content/words/documents.ts';
import type { Answers } from '../forms/answers.ts';
import type { Asked } from '../forms/asked.ts';
import { shownBy } from './ways.ts';

/** Who it is about, and what makes it possible to talk with them. */
export interface Briefing {
  /** The name to ask for. */
  readonly who: readonly string[];
  /** Whether they were harmed or caused harm. */
  readonly side: readonly string[];
  /** Who refers them. */
  readonly referrer: readonly string[];
  /** Of an interpreter. */
  readonly language: readonly string[];
  readonly access: readonly string[];
  /** What was said of the interpreter, or of what else would help. */
  readonly accessDetail: readonly string[];
}

/** Rests on the ids name or personName, subject, refName, refRole, refOrg, accessNeeds, language and accessDetail. */
export const briefingOf = (form: Asked, answers: Answers, words: SafetyWords, language: string): Briefing => {
  const shown = shownBy(form, answers, language);
  const side = shown('subject');
  const referrer = ['refName', 'refRole', 'refOrg'].flatMap(shown).join(', ');
  return {
    who: [...shown('personName'), ...shown('name')],
    side: side.length > 0 ? side : [form.route],
    referrer: [referrer === '' ? words.refersSelf : referrer],
    language: shown('language'),
    access: shown('accessNeeds'),
    accessDetail: shown('accessDetail'),
  };
};
