import type { Face } from './fonts.ts';
import { closeOldFaces } from './fontFiles.ts';
import type { Cluster } from './shaping.ts';

export interface Measured {
  /** In thousandths of the size. */
  readonly width: number;
  readonly clusters: readonly Cluster[];
}

/** Nothing if the font cannot draw the text. `fromRight`: its first character stands at the right. */
export type Measure = (face: Face, text: string, fromRight?: boolean) => Measured | undefined;

export interface Layouts {
  readonly measure: Measure;
}

const widthOf = (clusters: readonly Cluster[]): number =>
  clusters.reduce((sum, { glyphs }) => sum + glyphs.reduce((wide, { advance }) => wide + advance, 0), 0);

/** Layouts of one document. They die with it: what people type is not kept in memory. */
export const makeLayouts = (): Layouts => {
  closeOldFaces();
  const measured = new Map<string, Measured | undefined>();
  return {
    measure: (face, text, fromRight = false) => {
      const key = `${face.name} ${String(fromRight)} ${text}`;
      if (!measured.has(key)) {
        const clusters = face.shape(text, fromRight);
        measured.set(key, clusters && { width: widthOf(clusters), clusters });
      }
      return measured.get(key);
    },
  };
};
