import { brotliDecompressSync } from 'node:zlib';
import { ByteReader, ByteWriter } from './sfntBytes.ts';
import { readGlyphs } from './woff2Glyphs.ts';

const TAGS =
  'cmap head hhea hmtx maxp name OS/2 post cvt  fpgm glyf loca prep CFF  VORG EBDT EBLC gasp hdmx kern LTSH PCLT VDMX vhea vmtx BASE GDEF GPOS GSUB EBSC JSTF MATH CBDT CBLC COLR CPAL SVG  sbix acnt avar bdat bloc bsln cvar fdsc feat fmtx fvar gvar hsty just lcar mort morx opbd prop trak Zapf Silf Glat Gloc Feat Sill';
/** A tag that is not in the list stands in the file. */
const OTHER_TAG = 63;

interface Entry {
  readonly tag: string;
  readonly transformed: boolean;
  /** In the compressed data. */
  readonly length: number;
}

const readEntry = (file: ByteReader): Entry => {
  const flags = file.u8();
  const known = flags & 0x3f;
  const tag = known === OTHER_TAG ? Buffer.from(file.take(4)).toString('latin1') : TAGS.slice(known * 5, known * 5 + 4);
  const version = flags >> 6;
  const transformed = tag === 'glyf' || tag === 'loca' ? version !== 3 : version !== 0;
  const original = file.base128();
  return { tag, transformed, length: transformed ? file.base128() : original };
};

/** Advances are kept; left edges that are those of the glyphs are not. */
const readAdvances = (transformed: Uint8Array, lefts: readonly number[], measured: number): Uint8Array => {
  const from = new ByteReader(transformed);
  const flags = from.u8();
  const advances = Array.from({ length: measured }, () => from.u16());
  const to = new ByteWriter();
  const edges = lefts.map((left, glyph) => ((flags & (glyph < measured ? 1 : 2)) !== 0 ? left : from.i16()));
  for (const [glyph, left] of edges.entries()) {
    const advance = advances[glyph];
    if (advance !== undefined) to.u16(advance);
    to.u16(left);
  }
  return to.done();
};

const writeSfnt = (flavour: number, tables: ReadonlyMap<string, Uint8Array>): Uint8Array => {
  const to = new ByteWriter();
  const power = Math.floor(Math.log2(tables.size));
  to.u32(flavour);
  for (const value of [tables.size, 2 ** power * 16, power, (tables.size - 2 ** power) * 16]) to.u16(value);
  let offset = 12 + tables.size * 16;
  const sorted = [...tables].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [tag, bytes] of sorted) {
    to.bytes(Buffer.from(tag, 'latin1'));
    // Sums are for media that lose bits; no program here reads them.
    for (const value of [0, offset, bytes.length]) to.u32(value);
    offset += Math.ceil(bytes.length / 4) * 4;
  }
  for (const [, bytes] of sorted) {
    to.bytes(bytes);
    to.align();
  }
  return to.done();
};

/** A TrueType font file from its WOFF2 form (W3C, WOFF File Format 2.0). */
export const readWoff2 = (woff2: Uint8Array): Uint8Array => {
  const file = new ByteReader(woff2);
  file.take(4);
  const flavour = file.u32();
  file.take(4);
  const count = file.u16();
  file.take(6);
  const compressed = file.u32();
  file.take(24);
  const entries = Array.from({ length: count }, () => readEntry(file));
  const data = new ByteReader(brotliDecompressSync(file.take(compressed)));
  const parts = new Map(entries.map((entry) => [entry.tag, { ...entry, bytes: data.take(entry.length) }]));
  const tables = new Map([...parts].map(([tag, { bytes }]) => [tag, bytes]));

  const glyf = parts.get('glyf');
  if (glyf?.transformed === true) {
    const glyphs = readGlyphs(glyf.bytes);
    tables.set('glyf', glyphs.glyf).set('loca', glyphs.loca);
    const head = Buffer.from(tables.get('head') ?? []);
    head.writeInt16BE(glyphs.locaFormat, 50);
    tables.set('head', head);
    const hmtx = parts.get('hmtx');
    const measured = Buffer.from(tables.get('hhea') ?? []).readUInt16BE(34);
    if (hmtx?.transformed === true) tables.set('hmtx', readAdvances(hmtx.bytes, glyphs.lefts, measured));
  }
  return writeSfnt(flavour, tables);
};
