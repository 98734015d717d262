import { beforeAll, describe, expect, test } from 'vitest';
import { Paper } from '../../../src/paper/page/paper.ts';
import { PAGE } from '../../../src/paper/page/look.ts';
import { drawCells } from '../../../src/paper/page/cells.ts';
import { needPoppler, nearest, pictureOf, shapesIn } from '../../support/picture.ts';

const STYLE = { size: 22 };

const pageOf = async (lines: readonly string[]): Promise<Uint8Array> => {
  const paper = new Paper({ title: 'Digits', language: 'en-GB', created: new Date(0) });
  for (const line of lines) {
    drawCells(paper, [{ column: PAGE, lines: paper.lines(line, STYLE, PAGE.width, paper.add(paper.root, 'P')) }]);
    paper.y += 10;
  }
  return paper.bytes();
};

// Shapes of one digit each, which nobody can turn round, tell which digit stands where in the pictures of several.
describe.each([
  ['Persian', '۰۱۲۳۴۵۶۷۸۹', '۲۷۷۱۵ ۹۴۱۳۶۸'],
  ['Arabic', '٠١٢٣٤٥٦٧٨٩', '٢٧٧١٥ ٩٤١٣٦٨'],
])('in a picture, %s digits', (_, digits, number) => {
  beforeAll(needPoppler);

  test('stand in the order in which they were typed', async () => {
    const alone = Array.from(digits);
    // Ten digits in one line give each the height of the line, as the number's own line does.
    const reference = shapesIn(pictureOf(await pageOf([alone.join('  ')]), 150))[0] ?? [];
    expect(reference).toHaveLength(10);
    const typed = Array.from(number.replaceAll(' ', '')).map((digit) => alone.indexOf(digit));
    const [line = []] = shapesIn(pictureOf(await pageOf([number]), 150));
    expect(line.slice(0, typed.length).map((shape) => nearest(shape, reference))).toEqual(typed);
  });
});
