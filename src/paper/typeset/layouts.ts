import type { Face } from './fonts.ts';
import type { ParsedFont } from './pdfkit.ts';

type LaidOut = ReturnType<ParsedFont['layout']>;

export interface Measured {
  /** In thousandths of the size. */
  readonly width: number;
  /** What is drawn stands for the same characters in the same order: no joined, stacked or taken apart letters. */
  readonly readsBack: boolean;
}

/** Nothing if the font cannot lay the text out. */
export type Measure = (face: Face, text: string) => Measured | undefined;

export interface Layouts {
  readonly measure: Measure;
  /** The font as a document takes it: what was measured is drawn without being laid out once more. */
  readonly fontOf: (face: Face) => ParsedFont;
}

/** Layouts of one document. They die with it: what people type is not kept in memory. */
export const makeLayouts = (): Layouts => {
  const measured = new Map<string, Measured | undefined>();
  const undrawn = new Map<string, LaidOut>();
  const keyOf = (face: Face, text: string): string => `${face.name} ${text}`;
  return {
    measure: (face, text) => {
      const key = keyOf(face, text);
      if (measured.has(key)) return measured.get(key);
      try {
        const run = face.font.layout(text);
        undrawn.set(key, run);
        const drawn = String.fromCodePoint(...run.glyphs.flatMap((glyph) => glyph.codePoints));
        measured.set(key, { width: (run.advanceWidth / face.font.unitsPerEm) * 1000, readsBack: drawn === text });
      } catch {
        measured.set(key, undefined);
      }
      return measured.get(key);
    },
    fontOf: (face) => {
      const layout: ParsedFont['layout'] = (text, features) => {
        const key = keyOf(face, text);
        const run = features === undefined ? undrawn.get(key) : undefined;
        // Handed over once: pdfkit scales what it gets in place, and keeps it.
        undrawn.delete(key);
        return run ?? face.font.layout(text, features);
      };
      return new Proxy(face.font, {
        get: (font, key): unknown => (key === 'layout' ? layout : Reflect.get(font, key)),
      });
    },
  };
};
