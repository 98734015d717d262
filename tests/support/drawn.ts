import { getDocumentProxy, getResolvedPDFJS } from 'unpdf';
import { z } from 'zod';

const glyphs = z.array(z.union([z.number(), z.object({ unicode: z.string() })]));
const shown = z.tuple([glyphs]);
const matrix = z.tuple([z.union([z.array(z.number()), z.instanceof(Float32Array), z.record(z.string(), z.number())])]);

/** The text matrix of an operator, in whichever shape this version of pdf.js hands it over. */
const placeOf = (args: unknown): readonly [x: number, y: number] => {
  const [given] = matrix.parse(args);
  const numbers = Array.isArray(given) ? given : Object.values(given);
  return [numbers[4] ?? 0, numbers[5] ?? 0];
};

/**
 * What the eye meets on each page, line by line from the top, each from left to right: the shapes in the order in which they are drawn,
 * whatever a document says of how its text reads.
 */
export const drawnLines = async (bytes: Uint8Array): Promise<readonly (readonly string[])[]> => {
  const { OPS } = await getResolvedPDFJS();
  const document = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 });
  const pages = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const { fnArray, argsArray } = await (await document.getPage(number)).getOperatorList();
    const pieces: { readonly x: number; readonly y: number; readonly text: string }[] = [];
    let at: readonly [number, number] = [0, 0];
    for (const [index, operator] of fnArray.entries()) {
      if (operator === OPS.setTextMatrix) at = placeOf(argsArray[index]);
      if (operator !== OPS.showText) continue;
      const [parts] = shown.parse(argsArray[index]);
      const text = parts.map((part) => (typeof part === 'number' ? '' : part.unicode)).join('');
      pieces.push({ x: at[0], y: at[1], text });
    }
    const heights = [...new Set(pieces.map(({ y }) => Math.round(y)))].sort((a, b) => b - a);
    pages.push(
      heights.map((height) =>
        pieces
          .filter(({ y }) => Math.round(y) === height)
          .sort((a, b) => a.x - b.x)
          .map(({ text }) => text)
          .join(''),
      ),
    );
  }
  await document.destroy();
  return pages;
};
