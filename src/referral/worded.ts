import type { LanguageContent } from '../content/language.ts';
import { languageTag } from '../content/languageTag.ts';
import type { PdfWords } from '../content/words/documents.ts';
import type { Content } from '../content/load.ts';
import type { Asked } from '../forms/asked.ts';
import { inStaffWords } from '../forms/staffWords.ts';
import { summarise, type SummaryPart, type SummaryRow } from '../forms/summary.ts';
import { translated } from '../forms/translated.ts';
import { briefingOf, type Briefing } from './briefing.ts';
import type { Referral } from './referral.ts';
import { afterChange } from './contactChange.ts';
import { namedSafety, ownFlag, safetyInWords, type Said, type SafetySummary } from './safety.ts';

/** A referral in words, as every document for staff shows it: in the service's working language, the first of its languages. */
export interface Worded {
  readonly language: LanguageContent;
  /** BCP 47 tag of the words. */
  readonly tag: string;
  /** As it took the answers. */
  readonly form: Asked;
  /** The same in staff words of the working language. */
  readonly staff: Asked;
  /** The form's name, in the working language. */
  readonly route: string;
  /** The language in which it was filled in, where that is another: its name in the working language. */
  readonly writtenIn: string | undefined;
  readonly briefing: Briefing;
  readonly safety: SafetySummary;
  /** The same with its names, for programs. */
  readonly named: SafetySummary<Said>;
  readonly parts: readonly SummaryPart[];
  /** Ids of the questions whose answers are not those of the version before; nothing where that is not kept. */
  readonly changed: readonly string[];
}

type Sources = Pick<Content, 'languages'>;

/** The form that took a referral: as it was asked, and in staff words of the working language. */
const formsOf = ({ languages }: Sources, referral: Referral): { readonly asked: Asked; readonly staff: Asked } => {
  const [working] = languages;
  const used = languages.find((each) => each.code === referral.language);
  const formIn = (language: LanguageContent): Asked | undefined => language.forms.find((each) => each.id === referral.form);
  const gone: Asked = { id: referral.form, version: 0, minor: 0, route: referral.form, parts: [] };
  const asked: Asked = referral.asked ?? formIn(used ?? working) ?? gone;
  const [own, into] = [used && formIn(used), formIn(working)];
  const read = used === working || !own || !into ? asked : translated(asked, own, into);
  return { asked, staff: inStaffWords(read) };
};

const ownSafety = (content: Sources, referral: Referral): SafetySummary<Said> => {
  const [{ code, words }] = content.languages;
  return namedSafety(formsOf(content, referral).staff, referral.answers, words.safety, languageTag(code));
};

const safetyOf = (content: Sources, referral: Referral): SafetySummary<Said> => {
  const { revision, earlier = [] } = referral;
  const own = ownSafety(content, referral);
  const before = earlier.map((each) => ownSafety(content, each));
  return afterChange(own, before, before.length === revision - 1, content.languages[0].words.safety);
};

const changedSince = ({ answers, revision, earlier }: Referral): readonly string[] => {
  const before = earlier?.find((each) => each.revision === revision - 1);
  if (before === undefined) return [];
  const ids = new Set([...before.answers.keys(), ...answers.keys()]);
  return [...ids].filter((id) => JSON.stringify(before.answers.get(id)) !== JSON.stringify(answers.get(id)));
};

/** What a form on paper says beside its questions. */
const partOnPaper = ({ paper = {} }: Referral, { title, ...labels }: PdfWords['referral']['paper']): readonly SummaryPart[] => {
  const rows = (['helper', 'date'] as const).flatMap((each): readonly SummaryRow[] => {
    const text = paper[each];
    return text === undefined ? [] : [{ id: `paper-${each}`, label: labels[each], lines: [text], answered: true, remarks: [] }];
  });
  return rows.length === 0 ? [] : [{ id: 'paper', title, rows }];
};

const nameOf = (code: string, tag: string): string => new Intl.DisplayNames([tag], { type: 'language' }).of(languageTag(code)) ?? code;

/**
 * Words a referral by the form that took it, whatever has become of that form since.
 * One that was sealed without its form is worded by today's; what that does not ask is shown as it was given, and flagged.
 */
export const wordReferral = (content: Sources, referral: Referral): Worded => {
  const [language] = content.languages;
  const tag = languageTag(language.code);
  const { asked, staff } = formsOf(content, referral);
  const { answers } = referral;
  const own = safetyOf(content, referral);
  const named = referral.test ? { ...own, flags: [ownFlag('test', language.words.staff.test.flag), ...own.flags] } : own;
  return {
    language,
    tag,
    form: asked,
    staff,
    route: staff.route,
    writtenIn: referral.language === language.code ? undefined : nameOf(referral.language, tag),
    briefing: briefingOf(staff, answers, language.words.safety, tag),
    safety: safetyInWords(named),
    named,
    parts: [...summarise(staff, answers, language.words.form, tag), ...partOnPaper(referral, language.words.pdf.referral.paper)],
    changed: changedSince(referral),
  };
};
