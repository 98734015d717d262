import { fill } from '../../content/slots.ts';
import type { PdfWords } from '../../content/words/documents.ts';
import type { SummaryPart, SummaryRow } from '../../forms/summary.ts';
import type { Referral } from '../../referral/referral.ts';
import type { SafetySummary } from '../../referral/safety.ts';
import { furnish } from '../page/furniture.ts';
import { INK, PAGE, type Column, type TextStyle } from '../page/look.ts';
import { drawCells } from '../page/cells.ts';
import { Paper, type Tag } from '../page/paper.ts';
import { drawRows, HEADING_NEEDS, type Entry, type Row } from './rows.ts';

export interface ReferralPdf {
  readonly referral: Pick<Referral, 'reference' | 'revision' | 'receivedAt' | 'automatic'>;
  /** The form's route in words. Names nobody. */
  readonly route: string;
  readonly safety: SafetySummary;
  readonly parts: readonly SummaryPart[];
  /** Protective marking, set by the service. */
  readonly marking: string;
  readonly serviceName: string;
  /** BCP 47 tag, for example `en-GB`. */
  readonly language: string;
  readonly words: PdfWords;
  /** The referral as JSON, to be attached inside the PDF. */
  readonly json?: Uint8Array;
}

/** Services of the United Kingdom read a clock on their own wall. */
const TIME_ZONE = 'Europe/London';

const QUIET: TextStyle = { size: 10.5, colour: INK.quiet };
const BODY: TextStyle = { size: 11 };
const H1: TextStyle = { size: 22, bold: true, colour: INK.deep, leading: 1.2 };
const H2: TextStyle = { size: 15, bold: true, colour: INK.deep, leading: 1.25 };
const WARNING: TextStyle = { size: 12.5, bold: true, leading: 1.35 };
const FLAG: TextStyle = { size: 12.5, bold: true, colour: INK.white, leading: 1.5 };
const SAFETY: TextStyle = { size: 11.5 };
const LABEL_WIDTH = 150;

const paragraph = (paper: Paper, parent: Tag, type: string, text: string, style: TextStyle, column: Column, after: number): void => {
  const lines = paper.lines(text, style, column.width, paper.add(parent, type));
  drawCells(paper, [{ column, lines }]);
  paper.y += after;
};

const drawHead = (paper: Paper, parent: Tag, { referral, route, serviceName, language, words }: ReferralPdf): void => {
  const said = words.referral;
  paragraph(paper, parent, 'P', serviceName, QUIET, PAGE, 2);
  paragraph(paper, parent, 'H1', fill(said.title, { route }), H1, PAGE, 6);
  const received = new Intl.DateTimeFormat(language, { dateStyle: 'full', timeStyle: 'short', timeZone: TIME_ZONE }).format(
    referral.receivedAt,
  );
  paragraph(paper, parent, 'P', `${said.reference} ${referral.reference}`, { ...BODY, bold: true }, PAGE, 0);
  paragraph(paper, parent, 'P', said.referenceProves, BODY, PAGE, 0);
  paragraph(paper, parent, 'P', `${said.received} ${received}`, BODY, PAGE, 0);
  if (referral.revision > 1)
    paragraph(paper, parent, 'P', fill(said.revised, { revision: String(referral.revision) }), { ...BODY, bold: true }, PAGE, 0);
  if (referral.automatic) paragraph(paper, parent, 'P', said.automatic, BODY, PAGE, 0);
  paper.y += 12;
};

const drawFlags = (paper: Paper, parent: Tag, flags: readonly string[], box: Column): void => {
  if (flags.length === 0) return;
  const list = paper.add(parent, 'L');
  const text: Column = { x: box.x + 28, width: box.width - 38 };
  for (const flag of flags) {
    const lines = paper.lines(flag, FLAG, text.width, paper.add(paper.add(list, 'LI'), 'LBody'), { sign: 'warning' });
    paper.ensure(24);
    drawCells(paper, [{ column: text, lines }], (y, height) =>
      paper.doc
        .fillColor(INK.text)
        .rect(box.x, y - 2, box.width, height + 4)
        .fill(),
    );
    paper.y += 7;
  }
  paper.y += 3;
};

const entries = (texts: readonly string[], none: string, sign?: Entry['sign']): readonly Entry[] =>
  texts.length === 0 ? [{ text: none, style: { bold: true } }] : texts.map((text) => ({ text, ...(sign === undefined ? {} : { sign }) }));

const drawSafety = (paper: Paper, parent: Tag, { safety, words }: ReferralPdf): void => {
  const said = words.referral;
  const from = paper.position;
  const pad = 14;
  const box: Column = { x: PAGE.x + pad, width: PAGE.width - 2 * pad };
  paper.y += pad;
  paragraph(paper, parent, 'H2', said.safetyTitle, H2, box, 3);
  paragraph(paper, parent, 'P', safety.warning, WARNING, box, 9);
  drawFlags(paper, parent, safety.flags, box);
  const bold = { bold: true };
  const rows: readonly Row[] = [
    { label: said.safe, entries: entries(safety.safe, said.none.safe, 'tick'), list: true },
    {
      label: said.notSafe,
      entries: [...safety.notSafe.map((text): Entry => ({ text, sign: 'cross', style: bold })), { text: said.onlyListed }],
      list: true,
    },
    { label: said.times, entries: entries(safety.times, said.none.times) },
    {
      label: said.avoid,
      entries: entries(safety.avoid, said.none.avoid).map((entry) => ({ ...entry, style: safety.avoid.length > 0 ? bold : {} })),
    },
  ];
  drawRows(paper, parent, rows, {
    column: box,
    labelWidth: 100,
    value: SAFETY,
    label: { size: 11.5, bold: true },
    continued: said.continued,
  });
  paper.y += pad - 6;
  paper.around(from, (top, bottom) =>
    paper.doc
      .lineWidth(1.8)
      .strokeColor(INK.text)
      .rect(PAGE.x, top - (top === paper.top ? 8 : 0), PAGE.width, bottom - top + (top === paper.top ? 8 : 0))
      .stroke(),
  );
  paper.y += 12;
};

const drawChange = (paper: Paper, parent: Tag, { safety, words }: ReferralPdf): void => {
  if (!safety.change) return;
  const said = words.referral;
  const versions = [
    [said.change.before, safety.change.before],
    [said.change.now, safety.change.now],
  ] as const;
  paper.ensure(HEADING_NEEDS);
  paragraph(paper, parent, 'H2', said.change.title, H2, PAGE, 5);
  for (const [title, { safe, notSafe, times, avoid }] of versions) {
    paper.ensure(HEADING_NEEDS);
    paragraph(paper, parent, 'H3', title, { ...BODY, bold: true }, PAGE, 3);
    const rows: readonly Row[] = [
      { label: said.safe, entries: entries(safe, said.none.safe), list: true },
      { label: said.notSafe, entries: [...notSafe.map((text): Entry => ({ text })), { text: said.onlyListed }], list: true },
      { label: said.times, entries: entries(times, said.none.times) },
      { label: said.avoid, entries: entries(avoid, said.none.avoid) },
    ];
    drawRows(paper, parent, rows, { labelWidth: LABEL_WIDTH, continued: said.continued });
    paper.y += 10;
  }
};

const asRow = (row: SummaryRow, remark: string): Row => ({
  label: row.label,
  entries: [
    ...row.lines.filter((line) => line.trim() !== '').map((text): Entry => ({ text, style: row.answered ? {} : { colour: INK.quiet } })),
    ...row.remarks.map((text): Entry => ({
      text: `${remark}: ${text}`,
      style: { bold: true, colour: INK.warm, size: 10.5 },
      sign: 'warning',
    })),
  ],
});

/**
 * The referral as the service reads and files it: the safety summary first, then every answer.
 * Never throws for what a person typed. Title, header and file names hold the reference and the route only.
 */
export const makeReferralPdf = async (content: ReferralPdf): Promise<Uint8Array> => {
  const { referral, route, parts, marking, language, words, json } = content;
  const said = words.referral;
  const title = `${fill(said.title, { route })} – ${referral.reference}`;
  const paper = new Paper({ title, language, created: referral.receivedAt });
  if (json !== undefined) {
    paper.doc.file(Buffer.from(json), {
      name: 'referral.json',
      type: 'application/json',
      relationship: 'Data',
      description: said.attachment,
      creationDate: referral.receivedAt,
      modifiedDate: referral.receivedAt,
    });
  }
  const first = paper.add(paper.root, 'Sect');
  drawHead(paper, first, content);
  drawSafety(paper, first, content);
  drawChange(paper, first, content);
  paragraph(paper, first, 'P', said.unverified, QUIET, PAGE, 14);

  for (const part of parts) {
    const section = paper.add(paper.root, 'Sect');
    paper.ensure(HEADING_NEEDS);
    paragraph(paper, section, 'H2', part.title, H2, PAGE, 5);
    drawRows(
      paper,
      section,
      part.rows.map((row) => asRow(row, said.remark)),
      { labelWidth: LABEL_WIDTH, continued: said.continued },
    );
    paper.y += 16;
  }

  furnish(paper, { left: marking, right: referral.reference, foot: `${said.reference} ${referral.reference}`, pageOf: words.pageOf });
  return paper.bytes();
};
