import type { Kind, QuestionOf } from '../../forms/definition.ts';
import type { Of } from '../../forms/kinds.ts';
import { date } from './date.ts';
import type { OnPaper } from './onPaper.ts';
import { confirm, oneOption, severalOptions } from './ticks.ts';
import { line, severalLines, shortLine } from './written.ts';

/** Every kind on paper. */
const ON_PAPER: { readonly [K in Kind]: OnPaper<QuestionOf<K>> } = {
  text: line,
  name: line,
  longText: severalLines,
  phone: shortLine,
  email: line,
  identifier: shortLine,
  date,
  choice: oneOption,
  // Paper cannot fold a long list.
  select: oneOption,
  choices: severalOptions,
  confirm,
};

export const onPaper = <K extends Kind>({ kind }: Of<K>): OnPaper<QuestionOf<K>> => ON_PAPER[kind];
