import { useFont, writeContent, type Pdf } from './pdfkit.ts';
import type { Run } from './runs.ts';
import { piecesOf } from './strokes.ts';

const hex = (value: number): string => value.toString(16).padStart(4, '0');

const utf16 = (text: string): string => Array.from({ length: text.length }, (_, index) => hex(text.charCodeAt(index))).join('');

/** As few digits as a page needs. */
const short = (value: number): string => String(Math.round(value * 1000) / 1000);

/** Less than can be seen, in thousandths of the size. */
const UNSEEN = 0.01;

/**
 * Draws a run. Letters that are not drawn one by one stand beside their shapes as actual text, in pieces as small as they can be:
 * most reading programs sort what they find by its place on the page.
 * @param y of the line on which letters stand, from the top
 */
export const drawRun = (pdf: Pdf, run: Run, { x, y, size }: { readonly x: number; readonly y: number; readonly size: number }): void => {
  const font = useFont(pdf, run.face.name, run.face.font);
  const height = short(pdf.page.height);
  const out = [`q 1 0 0 -1 0 ${height} cm BT /${font.id} ${short(size)} Tf 1 0 0 1 ${short(x)} ${short(pdf.page.height - y)} Tm`];
  let show = '';
  let pen = 0;
  let rise = 0;
  const flush = (): void => {
    if (show !== '') out.push(`[${show.replaceAll('><', '')}] TJ`);
    show = '';
  };
  for (const { strokes, actual } of piecesOf(run)) {
    if (actual !== undefined) {
      flush();
      out.push(`/Span <</ActualText <feff${utf16(actual)}>>> BDC`);
    }
    for (const stroke of strokes) {
      const { number, width } = font.shape(stroke.id, stroke.text);
      if (stroke.y !== rise) {
        flush();
        rise = stroke.y;
        out.push(`${short((rise * size) / 1000)} Ts`);
      }
      if (Math.abs(stroke.x - pen) >= UNSEEN) show += ` ${short(pen - stroke.x)} `;
      show += `<${hex(number)}>`;
      pen = stroke.x + width;
    }
    if (actual !== undefined) {
      flush();
      out.push('EMC');
    }
  }
  flush();
  out.push(rise === 0 ? 'ET Q' : '0 Ts ET Q');
  writeContent(pdf, out.join('\n'));
};
