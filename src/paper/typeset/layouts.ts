import type { Face } from './fonts.ts';
import type { ParsedFont } from './pdfkit.ts';

type LaidOut = ReturnType<ParsedFont['layout']>;

export interface Measured {
  /** In thousandths of the size. */
  readonly width: number;
  /** What is drawn stands for the same characters in the same order: no joined, stacked or taken apart letters. */
  readonly readsBack: boolean;
}

/** Nothing if the font cannot lay the text out. `fromRight`: its first character stands at the right. */
export type Measure = (face: Face, text: string, fromRight?: boolean) => Measured | undefined;

export interface Layouts {
  readonly measure: Measure;
  /** The font as a document takes it: what was measured is drawn without being laid out once more. */
  readonly fontOf: (face: Face) => ParsedFont;
}

/** A feature of text from the right, which fonts apply to such text in any case: here it says that the text is such. */
const FROM_RIGHT = 'rtla';
export const fromRightFeatures = (): PDFKit.Mixins.OpenTypeFeatures[] => [FROM_RIGHT];

// Left to itself, a font would turn round whatever its script turns round, digits too, which run from the left in every script.
const layOut = (face: Face, text: string, fromRight: boolean): LaidOut =>
  face.font.layout(text, fromRight ? { [FROM_RIGHT]: true } : {}, undefined, undefined, fromRight ? 'rtl' : 'ltr');

/** Layouts of one document. They die with it: what people type is not kept in memory. */
export const makeLayouts = (): Layouts => {
  const measured = new Map<string, Measured | undefined>();
  const undrawn = new Map<string, LaidOut>();
  const keyOf = (face: Face, text: string, fromRight: boolean): string => `${face.name} ${String(fromRight)} ${text}`;
  return {
    measure: (face, text, fromRight = false) => {
      const key = keyOf(face, text, fromRight);
      if (measured.has(key)) return measured.get(key);
      try {
        const run = layOut(face, text, fromRight);
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
        const fromRight = Array.isArray(features) && features.includes(FROM_RIGHT);
        const key = keyOf(face, text, fromRight);
        const run = undrawn.get(key);
        // Handed over once: pdfkit scales what it gets in place, and keeps it.
        undrawn.delete(key);
        return run ?? layOut(face, text, fromRight);
      };
      return new Proxy(face.font, {
        get: (font, key): unknown => (key === 'layout' ? layout : Reflect.get(font, key)),
      });
    },
  };
};
