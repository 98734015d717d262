import type { LanguageContent } from '../../content/language.ts';
import type { Kind, QuestionOf } from '../../forms/definition.ts';
import type { SayIf } from '../forms/onlyIf.ts';
import type { Fields } from '../../forms/kinds/kind.ts';

/** What each face of a kind is given: it draws every field of the question, each under its own id and name. */
export interface FaceProps<K extends Kind> {
  readonly language: LanguageContent;
  readonly question: QuestionOf<K>;
  readonly fields: Fields;
  /** Says on what an option depends. */
  readonly sayIf: SayIf;
  /** What was typed in a field. */
  readonly typed: (name: string) => readonly string[];
  /** Ids of what describes the field, for a face that is not a group. */
  readonly described: string | undefined;
  readonly invalid: boolean;
}
