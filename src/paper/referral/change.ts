import { INK, PAGE } from '../page/look.ts';
import type { Paper, Tag } from '../page/paper.ts';
import type { ReferralPdf } from './content.ts';
import type { Continuations } from './continued.ts';
import { BODY, H2, LABEL, LABEL_WIDTH } from './look.ts';
import { paragraph } from './paragraph.ts';
import { drawRows, type Entry, type Row } from './rows.ts';

/** Room for a heading, the one below it and a first row. */
const HEADINGS_NEED = 96;

const entries = (texts: readonly string[], none: string): readonly Entry[] =>
  texts.length === 0 ? [{ text: none, style: { colour: INK.quiet } }] : texts.map((text) => ({ text }));

/** The contact rules as two versions gave them, where they are not the same. */
export const drawChange = (paper: Paper, parent: Tag, { safety, words }: ReferralPdf, elsewhere: Continuations): void => {
  if (!safety.change) return;
  const said = words.referral;
  const versions = [
    [said.change.before, safety.change.before],
    [said.change.now, safety.change.now],
  ] as const;
  paper.ensure(HEADINGS_NEED);
  paragraph(paper, parent, 'H2', said.change.title, H2, PAGE, 3);
  for (const [title, rules] of versions) {
    paper.ensure(HEADINGS_NEED);
    paragraph(paper, parent, 'H3', title, { ...BODY, bold: true }, PAGE, 2);
    const rows: readonly Row[] = [
      ...(rules.first.length > 0 ? [{ label: said.first, entries: entries(rules.first, '') }] : []),
      { label: said.safe, entries: entries(rules.safe, said.none.safe), list: true },
      ...(rules.unchecked.length > 0 ? [{ label: said.unchecked, entries: entries(rules.unchecked, ''), list: true }] : []),
      { label: said.notSafe, entries: [...rules.notSafe.map((text): Entry => ({ text })), { text: said.onlyListed }], list: true },
      { label: said.conduct, entries: entries([...rules.may, ...rules.mayNot], said.none.conduct), list: true },
      { label: said.times, entries: entries(rules.times, said.none.times) },
      { label: said.avoid, entries: entries(rules.avoid, said.none.avoid) },
    ];
    drawRows(paper, parent, rows, { labelWidth: LABEL_WIDTH, value: BODY, label: LABEL, pad: 3, continued: said.continued, elsewhere });
    paper.y += 8;
  }
};
