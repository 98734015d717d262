import { Blob, Buffer as Letters, BufferFlag, ClusterLevel, Direction, Face as HbFace, Font, shape } from 'harfbuzzjs';

/** One shape of a font, as it is drawn. In thousandths of the size. */
export interface Glyph {
  readonly id: number;
  readonly advance: number;
  /** How far it stands from its place. */
  readonly x: number;
  readonly y: number;
}

/** Letters that cannot be taken apart, and what is drawn for them. */
export interface Cluster {
  readonly text: string;
  readonly glyphs: readonly Glyph[];
}

/** Clusters from left to right as they are seen, or nothing where the font lacks a shape. */
export type Shaper = (text: string, fromRight: boolean) => readonly Cluster[] | undefined;

const letters = new Letters();

/** HarfBuzz over one font file. */
export const makeShaper = (bytes: Uint8Array): Shaper => {
  const face = new HbFace(new Blob(bytes));
  const font = new Font(face);
  const scale = 1000 / face.upem;
  return (text, fromRight) => {
    letters.reset();
    letters.setFlags(BufferFlag.REMOVE_DEFAULT_IGNORABLES);
    // From the right, a vowel apart from its letter: what turns text round must find both.
    letters.setClusterLevel(fromRight ? ClusterLevel.MONOTONE_CHARACTERS : ClusterLevel.MONOTONE_GRAPHEMES);
    letters.addText(text);
    letters.guessSegmentProperties();
    letters.setDirection(fromRight ? Direction.RTL : Direction.LTR);
    shape(font, letters);
    const infos = letters.getGlyphInfos();
    const positions = letters.getGlyphPositions();
    if (infos.some(({ codepoint }) => codepoint === 0)) return undefined;
    const starts = [...new Set(infos.map(({ cluster }) => cluster))].sort((a, b) => a - b);
    const ends = new Map(starts.map((start, index) => [start, starts[index + 1] ?? text.length]));
    const clusters: { readonly start: number; readonly text: string; readonly glyphs: Glyph[] }[] = [];
    for (const [index, { codepoint, cluster }] of infos.entries()) {
      const place = positions[index];
      if (place === undefined) continue;
      if (clusters.at(-1)?.start !== cluster) clusters.push({ start: cluster, text: text.slice(cluster, ends.get(cluster)), glyphs: [] });
      clusters.at(-1)?.glyphs.push({ id: codepoint, advance: place.xAdvance * scale, x: place.xOffset * scale, y: place.yOffset * scale });
    }
    return clusters;
  };
};
