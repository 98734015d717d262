import type { Kind } from '../../forms/definition.ts';
import type { Of } from '../../forms/kinds.ts';
import Choice from './Choice.astro';
import Choices from './Choices.astro';
import Confirm from './Confirm.astro';
import Date from './Date.astro';
import Email from './Email.astro';
import type { FaceProps } from './face.ts';
import Identifier from './Identifier.astro';
import LongText from './LongText.astro';
import Phone from './Phone.astro';
import Select from './Select.astro';
import Text from './Text.astro';

interface Face<K extends Kind> {
  readonly Fields: (props: FaceProps<K>) => unknown;
  /** Several elements to answer with: the question is their legend. Else it is the label of the one. */
  readonly isGroup: boolean;
}

/** Every kind on the page. */
const FACES: { readonly [K in Kind]: Face<K> } = {
  text: { Fields: Text, isGroup: false },
  name: { Fields: Text, isGroup: false },
  longText: { Fields: LongText, isGroup: false },
  phone: { Fields: Phone, isGroup: false },
  email: { Fields: Email, isGroup: false },
  identifier: { Fields: Identifier, isGroup: false },
  date: { Fields: Date, isGroup: true },
  choice: { Fields: Choice, isGroup: true },
  select: { Fields: Select, isGroup: false },
  choices: { Fields: Choices, isGroup: true },
  confirm: { Fields: Confirm, isGroup: true },
};

/** The face of a question's kind. */
export const faceOf = <K extends Kind>({ kind }: Of<K>): Face<K> => FACES[kind];
