import type { LanguageContent } from '../content/language.ts';
import { languageTag } from '../content/languageTag.ts';
import type { Content } from '../content/load.ts';
import type { Asked } from '../forms/asked.ts';
import { summarise, type SummaryPart } from '../forms/summary.ts';
import type { Referral } from './referral.ts';
import { afterChange } from './contactChange.ts';
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

type Sources = Pick<Content, 'languages'>;

const sourcesOf = ({ languages }: Sources, referral: Referral): Pick<Worded, 'language' | 'tag' | 'form'> => {
  const language = languages.find((each) => each.code === referral.language) ?? languages[0];
  const gone: Asked = { id: referral.form, version: 0, route: referral.form, parts: [] };
  const form: Asked = referral.asked ?? language.forms.find((each) => each.id === referral.form) ?? gone;
  return { language, tag: languageTag(language.code), form };
};

const ownSafety = (content: Sources, referral: Referral): SafetySummary => {
  const { language, tag, form } = sourcesOf(content, referral);
  return summariseSafety(form, referral.answers, language.words.safety, tag);
};

const safetyOf = (content: Sources, referral: Referral): SafetySummary => {
  const { revision, earlier = [] } = referral;
  const own = ownSafety(content, referral);
  if (revision === 1) return own;
  const { words } = sourcesOf(content, referral).language;
  const before = earlier.map((each) => ownSafety(content, each));
  return afterChange(own, before, before.length === revision - 1, words.safety);
};

/**
 * Words a referral by the form that took it, whatever has become of that form since.
 * One that was sealed without its form is worded by today's; what that does not ask is shown as it was given, and flagged.
 */
export const wordReferral = (content: Sources, referral: Referral): Worded => {
  const { language, tag, form } = sourcesOf(content, referral);
  const safety = safetyOf(content, referral);
  const flags = referral.test ? [language.words.staff.test.flag, ...safety.flags] : safety.flags;
  return { language, tag, form, safety: { ...safety, flags }, parts: summarise(form, referral.answers, language.words.form, tag) };
};
