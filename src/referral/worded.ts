import type { LanguageContent } from '../content/language.ts';
import { languageTag } from '../content/languageTag.ts';
import type { Content } from '../content/load.ts';
import type { Asked } from '../forms/asked.ts';
import { summarise, type SummaryPart } from '../forms/summary.ts';
import type { Referral } from './referral.ts';
import { summariseSafety, type SafetySummary } from './safety.ts';

/** A referral in words, as every document shows it. */
export interface Worded {
  readonly language: LanguageContent;
  /** BCP 47 tag of the words. */
  readonly tag: string;
  readonly form: Asked;
  readonly safety: SafetySummary;
  readonly parts: readonly SummaryPart[];
}

/**
 * Words a referral by the form that took it, whatever has become of that form since.
 * One that was sealed without its form is worded by today's; what that does not ask is shown as it was given, and flagged.
 */
export const wordReferral = ({ languages }: Pick<Content, 'languages'>, referral: Referral): Worded => {
  const language = languages.find((each) => each.code === referral.language) ?? languages[0];
  const gone: Asked = { id: referral.form, version: 0, route: referral.form, parts: [] };
  const form: Asked = referral.asked ?? language.forms.find((each) => each.id === referral.form) ?? gone;
  const tag = languageTag(language.code);
  return {
    language,
    tag,
    form,
    safety: summariseSafety(form, referral.answers, language.words.safety, tag),
    parts: summarise(form, referral.answers, language.words.form, tag),
  };
};
