import { fill } from '../../content/slots.ts';
import { timeInWords } from '../../referral/time.ts';
import { INK, PAGE, type TextStyle } from '../page/look.ts';
import type { Paper, Tag } from '../page/paper.ts';
import type { ReferralPdf } from './content.ts';
import { BODY, H1, QUIET } from './look.ts';
import { paragraph } from './paragraph.ts';

const VERSION: TextStyle = { size: 14, bold: true, leading: 1.25 };

/** Large, because whoever has the earlier version in hand must not go on with that. */
const drawVersion = (paper: Paper, parent: Tag, { referral, parts, changed, words }: ReferralPdf): void => {
  const said = words.referral;
  const rows = parts.flatMap((part) => part.rows).filter(({ id }) => changed.includes(id));
  const from = paper.position;
  const box = { x: PAGE.x + 12, width: PAGE.width - 24 };
  paper.y += 6;
  paragraph(paper, parent, 'P', fill(said.revised, { revision: String(referral.revision) }), VERSION, box, 2);
  if (rows.length > 0) {
    const labels = rows.map(({ label }) => label).join('; ');
    paragraph(paper, parent, 'P', fill(said.changedAnswers, { answers: labels }), BODY, box, 0);
  }
  paper.y += 6;
  paper.around(from, (top, bottom) => {
    paper.doc
      .lineWidth(2.4)
      .strokeColor(INK.warm)
      .rect(PAGE.x, top, PAGE.width, bottom - top)
      .stroke();
  });
  paper.y += 6;
};

/** What it is, when it came, and which version it is. */
export const drawHead = (paper: Paper, parent: Tag, content: ReferralPdf): void => {
  const { referral, route, writtenIn, serviceName, language, words } = content;
  const said = words.referral;
  paragraph(paper, parent, 'P', serviceName, QUIET, PAGE, 0);
  paragraph(paper, parent, 'H1', fill(said.title, { route }), H1, PAGE, 3);
  const received = `${said.received} ${timeInWords(referral.receivedAt, language)}`;
  paragraph(paper, parent, 'P', `${said.reference} ${referral.reference} – ${received}`, { ...BODY, bold: true }, PAGE, 0);
  if (writtenIn !== undefined)
    paragraph(paper, parent, 'P', fill(said.writtenIn, { language: writtenIn }), { ...BODY, bold: true }, PAGE, 0);
  if (referral.automatic) paragraph(paper, parent, 'P', said.automatic, BODY, PAGE, 0);
  paper.y += 6;
  if (referral.revision > 1) drawVersion(paper, parent, content);
};
