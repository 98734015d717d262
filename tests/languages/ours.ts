import { PAGE } from '../../src/paper/page/look.ts';
import { drawCells } from '../../src/paper/page/cells.ts';
import { Paper } from '../../src/paper/page/paper.ts';

/** A page with these words and nothing else, as a referral sets them. */
export const pageOf = async (text: string): Promise<Uint8Array> => {
  const paper = new Paper({ title: 'Words', language: 'en-GB', created: new Date(0) });
  drawCells(paper, [{ column: PAGE, lines: paper.lines(text, { size: 12 }, PAGE.width, paper.add(paper.root, 'P')) }]);
  return paper.bytes();
};
