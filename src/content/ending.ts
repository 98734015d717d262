import type { FormDefinition } from '../forms/definition.ts';
import type { Ending } from '../forms/ending.ts';
import type { FormWords } from './words/form.ts';

/** What the page with the reference says. Markdown. */
export interface EndingWords {
  /** What the reference is for. */
  readonly keep: string;
  /** What a rule of the service means for this referral, each rule once. */
  readonly rules: readonly string[];
  readonly next: string;
}

/** What rules of the service mean for these answers, as it stands beside them: for whoever reads once more before sending. Markdown. */
export const rulesBefore = (form: Pick<FormDefinition, 'parts'> | undefined, notes: readonly string[]): readonly string[] => [
  ...new Set(
    (form?.parts ?? []).flatMap(({ items }) =>
      items.flatMap((item) => (item.kind === 'note' && item.sent !== undefined && notes.includes(item.id) ? [item.words] : [])),
    ),
  ),
];

/**
 * Words that fit what the person chose and what the service's rules allow: a page that promised more would be a lie.
 * @param form that the referral came from, in whose words it may speak; the common words where it is gone
 */
export const wordsOfEnding = (
  common: FormWords['sent'],
  form: Pick<FormDefinition, 'sent' | 'parts'> | undefined,
  { contact, notes }: Ending,
): EndingWords => {
  const limits = (form?.parts ?? []).flatMap(({ items }) =>
    items.flatMap((item) => (item.kind === 'note' && item.sent !== undefined && notes.includes(item.id) ? [item.sent] : [])),
  );
  const which = contact === 'they' ? 'they' : limits.length > 0 ? 'limited' : 'we';
  return { ...(form?.sent?.[which] ?? common.ends[which]), rules: [...new Set(limits)] };
};
