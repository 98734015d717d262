import type { Answers } from './answers.ts';
import { holds } from './conditions.ts';
import type { FormDefinition, Note } from './definition.ts';

/** How a referral ends for the one who sends it. */
export interface Ending {
  /** Who makes contact: `they` when the only safe way is that the person does. */
  readonly contact: 'we' | 'they';
  /** Ids of the notes that still count once it is sent. */
  readonly notes: readonly string[];
}

const THEY_CONTACT = 'i-will-contact';

/** The person will make contact, and nobody else may. */
export const onlyTheyContact = (answers: Answers): boolean => {
  const given = answers.get('contactMethods') ?? [];
  return typeof given === 'string' ? given === THEY_CONTACT : given.length === 1 && given.includes(THEY_CONTACT);
};

/** Notes of a form that hold for these answers. */
export const notesFor = ({ parts }: Pick<FormDefinition, 'parts'>, answers: Answers): readonly Note[] =>
  parts.flatMap(({ items }) => items.flatMap((item) => (item.kind === 'note' && holds(item.when, answers) ? [item] : [])));

export const endingOf = (form: Pick<FormDefinition, 'parts'>, answers: Answers): Ending => ({
  contact: onlyTheyContact(answers) ? 'they' : 'we',
  notes: notesFor(form, answers).flatMap(({ id, sent }) => (sent === undefined ? [] : [id])),
});
