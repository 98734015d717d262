import { INK, PAGE, type Column, type TextStyle } from '../page/look.ts';
import type { Paper, Tag } from '../page/paper.ts';
import type { ReferralPdf } from './content.ts';
import type { Continuations } from './continued.ts';
import { drawFlags } from './flags.ts';
import { drawHead } from './head.ts';
import { H2, QUIET, type Density } from './look.ts';
import { paragraph } from './paragraph.ts';
import { drawRows, type Entry, type Row } from './rows.ts';

const BOLD: Partial<TextStyle> = { bold: true };

/** What a coordinator must know before the first contact, label by label. */
const safetyRows = ({ briefing, safety, words }: ReferralPdf, lines: number): readonly Row[] => {
  const said = words.referral;
  const entry =
    (question: string, style: Partial<TextStyle> = {}, sign?: Entry['sign']) =>
    (text: string): Entry => ({
      text,
      style,
      ...(sign && { sign }),
      cap: { lines, question },
    });
  const or = (entries: readonly Entry[], none: string): readonly Entry[] => (entries.length > 0 ? entries : [{ text: none, style: BOLD }]);
  const ways = safety.safe.map((way) => entry('contactMethods', {}, safety.doubted.includes(way) ? 'warning' : 'tick')(way));
  const oneLine = (texts: readonly string[], between = '; '): readonly string[] => {
    const filled = texts.filter((text) => text.trim() !== '');
    return filled.length > 0 ? [filled.join(between)] : [];
  };
  const detail = oneLine(briefing.accessDetail, ' / ');
  const [interpreterDetail, otherDetail] = briefing.language.length > 0 ? [detail, []] : [[], detail];
  const first = safety.first.map((step, index) => `${index + 1}. ${step}`);
  return [
    { label: said.who, entries: or(briefing.who.map(entry('name', BOLD)), said.none.who) },
    { label: said.side, entries: [...briefing.side.map(entry('subject', BOLD)), ...briefing.referrer.map(entry('refName'))] },
    ...(first.length > 0
      ? [
          {
            label: said.first,
            entries: first.map((text, index) => (index === 0 ? entry('refName', BOLD)(text) : { text, style: BOLD })),
            list: true,
          },
        ]
      : []),
    {
      label: said.safe,
      entries: [
        ...or(ways, said.none.safe),
        ...safety.contradictions.map((text): Entry => ({
          ...entry('neverDo', { bold: true, colour: INK.warm }, 'warning')(text),
          cap: { lines: Math.max(lines, 2), question: 'neverDo' },
        })),
      ],
      list: true,
    },
    ...(safety.unchecked.length > 0
      ? [{ label: said.unchecked, entries: safety.unchecked.map(entry('contactMethods', {}, 'warning')), list: true }]
      : []),
    {
      label: said.notSafe,
      entries: [...safety.notSafe.map((text): Entry => ({ text, sign: 'cross', style: BOLD })), { text: said.onlyListed }],
      list: true,
    },
    {
      label: said.conduct,
      entries: or(
        [
          ...safety.may.map((text): Entry => ({ text, sign: 'tick' })),
          ...safety.mayNot.map((text): Entry => ({ text, sign: 'cross', style: BOLD })),
        ],
        said.none.conduct,
      ),
      list: true,
    },
    {
      label: said.times,
      entries: or(
        oneLine(safety.times).map((text) => ({ text })),
        said.none.times,
      ),
    },
    { label: said.avoid, entries: or(oneLine(safety.avoid, ' / ').map(entry('neverDo', BOLD)), said.none.avoid) },
    {
      label: said.language,
      entries: or(
        [...briefing.language.map(entry('language', BOLD)), ...interpreterDetail.map(entry('accessDetail', BOLD))],
        said.none.language,
      ),
    },
    {
      label: said.access,
      entries: or([...oneLine(briefing.access).map((text) => ({ text })), ...otherDetail.map(entry('accessDetail'))], said.none.access),
    },
  ];
};

const drawSafety = (paper: Paper, parent: Tag, content: ReferralPdf, density: Density, elsewhere: Continuations): void => {
  const { safety, words } = content;
  const said = words.referral;
  const from = paper.position;
  const pad = 10;
  const box: Column = { x: PAGE.x + pad, width: PAGE.width - 2 * pad };
  paper.y += pad - 2;
  paragraph(paper, parent, 'H2', said.safetyTitle, H2, box, 1);
  paragraph(paper, parent, 'P', safety.warning, { size: density.size + 0.5, bold: true, leading: 1.3 }, box, 4);
  drawFlags(paper, parent, safety.flags, box, density);
  drawRows(paper, parent, safetyRows(content, density.lines), {
    column: box,
    labelWidth: 96,
    value: { size: density.size, leading: 1.3 },
    label: { size: density.size, bold: true, leading: 1.3 },
    pad: density.pad,
    continued: said.continued,
    elsewhere,
  });
  paper.y += pad - 6;
  paper.around(from, (top, bottom) =>
    paper.doc
      .lineWidth(1.8)
      .strokeColor(INK.text)
      .rect(PAGE.x, top - (top === paper.top ? 8 : 0), PAGE.width, bottom - top + (top === paper.top ? 8 : 0))
      .stroke(),
  );
  paper.y += 6;
};

/** Who, how, never, when, avoid, and what may be said: whatever else a referral holds. */
export const drawFirstPage = (paper: Paper, parent: Tag, content: ReferralPdf, density: Density, elsewhere: Continuations): void => {
  drawHead(paper, parent, content);
  drawSafety(paper, parent, content, density, elsewhere);
  const { unverified, referenceProves } = content.words.referral;
  paragraph(paper, parent, 'P', `${unverified} ${referenceProves}`, { ...QUIET, size: 9 }, PAGE, 10);
};
