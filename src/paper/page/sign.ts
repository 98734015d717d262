import type { Pdf } from '../typeset/pdfkit.ts';
import { INK, type TextStyle } from './look.ts';

/** A small drawing beside words that say the same. */
export type Sign = 'tick' | 'cross' | 'dot' | 'warning';

/** Draws a sign with its middle at a point, as large as the text beside it. */
export const drawSign = (doc: Pdf, sign: Sign, x: number, y: number, style: TextStyle): void => {
  const r = style.size * 0.36;
  const colour = style.colour ?? INK.text;
  doc
    .lineWidth(style.size * 0.14)
    .strokeColor(colour)
    .fillColor(colour)
    .lineCap('round')
    .lineJoin('round');
  switch (sign) {
    case 'tick':
      doc
        .moveTo(x - r, y)
        .lineTo(x - r * 0.3, y + r * 0.75)
        .lineTo(x + r, y - r * 0.8)
        .stroke();
      return;
    case 'cross':
      doc.moveTo(x - r * 0.8, y - r * 0.8).lineTo(x + r * 0.8, y + r * 0.8);
      doc
        .moveTo(x + r * 0.8, y - r * 0.8)
        .lineTo(x - r * 0.8, y + r * 0.8)
        .stroke();
      return;
    case 'dot':
      doc.circle(x, y, style.size * 0.15).fill();
      return;
    case 'warning':
      doc.polygon([x, y - r * 1.25], [x + r * 1.4, y + r * 1.1], [x - r * 1.4, y + r * 1.1]).stroke();
      doc
        .moveTo(x, y - r * 0.35)
        .lineTo(x, y + r * 0.25)
        .stroke();
      doc.circle(x, y + r * 0.72, style.size * 0.07).fill();
  }
};
