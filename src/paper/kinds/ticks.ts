import { fill } from '../../content/slots.ts';
import type { Option } from '../../forms/pieces.ts';
import type { QuestionOf } from '../../forms/definition.ts';
import { optionsOf } from '../../forms/kinds.ts';
import { conditionInWords } from './conditionWords.ts';
import type { Box } from '../page/fillable.ts';
import { INK, lineHeight } from '../page/look.ts';
import { inColumns, indented, lowest, markdown, space, stacked, within, words, type Plan } from '../page/plan.ts';
import type { Tag } from '../page/paper.ts';
import type { OnPaper } from './onPaper.ts';
import type { Sheet } from './sheet.ts';

type Choosing = QuestionOf<'choice' | 'select' | 'choices'>;

interface Tick {
  readonly round: boolean;
  readonly label: string;
  /** What stands under the label. */
  readonly under: (width: number) => readonly Plan[];
  readonly field: (box: Box, form: Tag) => void;
}

/** A box to tick, or a ring, with its words beside it. */
const tickPlan = ({ paper, look }: Sheet, { round, label, under, field }: Tick, width: number): Plan => {
  const indent = look.tick + look.body.size * 0.45;
  const inner = width - indent;
  const mark: Plan = {
    height: 0,
    draw: (tag, x) => {
      const form = paper.add(tag, 'Form');
      const y = paper.y + (lineHeight(look.body) - look.tick) / 2;
      const r = look.tick / 2;
      paper.artifact(() => {
        paper.doc.lineWidth(1.1).strokeColor(INK.text);
        if (round) paper.doc.circle(x + r, y + r, r).stroke();
        else paper.doc.rect(x, y, look.tick, look.tick).stroke();
      });
      field({ x, y, width: look.tick, height: look.tick }, form);
    },
  };
  return stacked([
    mark,
    ...[words(paper, 'P', label, look.body, inner), ...under(inner)].map((plan) => indented(plan, indent)),
    space(paper, look.body.size * 0.22),
  ]);
};

const underOption = (
  { paper, look, words: said, numbered, language }: Sheet,
  { when, hint, paper: own }: Option,
  width: number,
): readonly Plan[] => {
  const quiet = (text: string): Plan => words(paper, 'P', text, look.hint, width);
  return [
    ...(when === undefined
      ? []
      : [quiet(fill(said.conditions.onlyIf, { condition: conditionInWords(when, numbered, said.conditions, language) }))]),
    ...(hint === undefined || own !== undefined ? [] : [quiet(hint)]),
  ];
};

/** What follows from a choice, under all of them: its words say of which. */
const explained = ({ paper, look, words: said, language }: Sheet, { options }: Choosing, width: number): readonly Plan[] => {
  const stopping = options.flatMap(({ label, stop }) => (stop === undefined ? [] : [fill(said.conditions.quoted, { option: label })]));
  const list = new Intl.ListFormat(language, { type: 'disjunction' }).format(stopping);
  return [
    ...options.flatMap(({ explain, paper: own }) => {
      const text = own === false ? undefined : (own ?? explain);
      return text === undefined ? [] : [markdown(paper, text, look.hint, width, said.notOnPaper)];
    }),
    ...(stopping.length === 0 ? [] : [words(paper, 'P', fill(said.stop, { options: list }), look.question, width)]),
  ];
};

const GUTTER = 10;

/** The options of a question, each with a ring, or with a box where several may be ticked; in as many columns as make them low. */
const optionsPlan = (sheet: Sheet, question: Choosing, several: boolean, width: number): Plan => {
  const { paper, fields, look } = sheet;
  let addField: ReturnType<typeof fields.radios> | undefined;
  const begun = (): NonNullable<typeof addField> =>
    (addField ??= several ? fields.checkboxes(question.id) : fields.radios(question.id, question.question));
  const options = (columns: number): Plan => {
    const each = (width - (columns - 1) * GUTTER) / columns;
    const plans = question.options.map((option) =>
      within(
        paper,
        'LI',
        within(
          paper,
          'LBody',
          tickPlan(
            sheet,
            {
              round: !several,
              label: option.label,
              under: (inner) => underOption(sheet, option, inner),
              field: (box, form) => begun()(option.value, `${question.question} ${option.label}`, box, form),
            },
            each,
          ),
        ),
      ),
    );
    return within(paper, 'L', inColumns(paper, plans, columns, each + GUTTER));
  };
  const [one, ...more] = Array.from({ length: Math.min(look.columns, question.options.length) }, (_, index) => options(index + 1));
  const after = explained(sheet, question, width);
  return stacked([...(one === undefined ? [] : [lowest(one, ...more)]), ...after]);
};

export const oneOption: OnPaper<QuestionOf<'choice' | 'select'>> = {
  room: (sheet, question, width) => optionsPlan(sheet, question, false, width),
};

export const severalOptions: OnPaper<QuestionOf<'choices'>> = {
  room: (sheet, question, width) => optionsPlan(sheet, question, true, width),
};

/** One statement to agree to. */
export const confirm: OnPaper<QuestionOf<'confirm'>> = {
  room: (sheet, question, width) =>
    stacked(
      optionsOf(question).map(({ value, label }) =>
        tickPlan(
          sheet,
          {
            round: false,
            label,
            under: () => [],
            field: (box, form) => sheet.fields.checkbox(question.id, `${question.question} ${label}`, value, box, form),
          },
          width,
        ),
      ),
    ),
};
