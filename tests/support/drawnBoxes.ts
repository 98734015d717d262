import { getDocumentProxy, getResolvedPDFJS } from 'unpdf';
import { z } from 'zod';

/** A rectangle on a page, in points from its top left corner. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}
/** Text that was drawn from one place on, without the spaces at its ends: from its first glyph to its last, on its line. */
export interface Piece {
  readonly left: number;
  readonly right: number;
  readonly baseline: number;
  readonly text: string;
}

const glyph = z.object({ unicode: z.string(), width: z.number().nullish() });
const shown = z.tuple([z.array(z.union([z.number(), glyph]))]);
const font = z.tuple([z.string(), z.number()]);
const matrix = z.tuple([z.union([z.array(z.number()), z.instanceof(Float32Array), z.record(z.string(), z.number())])]);
const path = z
  .tuple([z.number(), z.unknown(), z.union([z.array(z.number()), z.instanceof(Float32Array), z.record(z.string(), z.number())])])
  .rest(z.unknown());

const numbersOf = (given: readonly number[] | Float32Array | Readonly<Record<string, number>>): readonly number[] => Object.values(given);

const isSpace = (part: number | z.infer<typeof glyph>): boolean => typeof part === 'number' || part.unicode.trim() === '';
const isInk = (part: number | z.infer<typeof glyph>): boolean => !isSpace(part);

/** Where the operators of each page put text and strokes: read from the PDF alone. */
export const drawnBoxes = async (
  bytes: Uint8Array,
): Promise<readonly { readonly pieces: readonly Piece[]; readonly strokes: readonly Box[] }[]> => {
  const { OPS } = await getResolvedPDFJS();
  const document = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 });
  const pages = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const { height } = page.getViewport({ scale: 1 });
    const { fnArray, argsArray } = await page.getOperatorList();
    const pieces: Piece[] = [];
    const strokes: Box[] = [];
    let [x, y, size] = [0, 0, 0];
    let open: Piece | undefined;
    for (const [index, operator] of fnArray.entries()) {
      if (operator === OPS.setTextMatrix) {
        [, , , , x = 0, y = 0] = numbersOf(matrix.parse(argsArray[index])[0]);
        open = undefined;
      }
      if (operator === OPS.setFont) [, size] = font.parse(argsArray[index]);
      if (operator === OPS.constructPath) {
        const [kind, , around] = path.parse(argsArray[index]);
        const [left = 0, top = 0, right = 0, bottom = 0] = numbersOf(around);
        if (kind === OPS.stroke || kind === OPS.closeStroke) strokes.push({ left, top, right, bottom });
      }
      if (operator !== OPS.showText) continue;
      const [parts] = shown.parse(argsArray[index]);
      const wide = (some: typeof parts): number =>
        some.reduce<number>((sum, part) => sum + ((typeof part === 'number' ? -part : (part.width ?? 0)) / 1000) * size, 0);
      const [from, to] = [parts.findIndex(isInk), parts.findLastIndex(isInk)];
      if (from >= 0) {
        const left = x + wide(parts.slice(0, from));
        const ink = parts.slice(from, to + 1);
        const right = left + wide(ink);
        const text = ink.map((part) => (typeof part === 'number' ? '' : part.unicode)).join('');
        // What follows without a new place goes on where the last ended.
        const whole: Piece = open
          ? { ...open, left: Math.min(open.left, left), right: Math.max(open.right, right), text: open.text + text }
          : { left, right, baseline: height - y, text };
        pieces.splice(open ? -1 : pieces.length, 1, whole);
        open = whole;
      }
      x += wide(parts);
    }
    pages.push({ pieces, strokes });
  }
  await document.destroy();
  return pages;
};
