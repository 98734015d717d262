import { ByteReader, ByteWriter } from './sfntBytes.ts';

const COMPONENT = { wide: 0x0001, scale: 0x0008, more: 0x0020, scales: 0x0040, matrix: 0x0080, instructions: 0x0100 } as const;
const ON_CURVE = 1;
/** Its overlap is told in flags that no drawing program here reads. */
const COMPOSITE = 0xffff;

interface Streams {
  readonly points: ByteReader;
  readonly flags: ByteReader;
  readonly shapes: ByteReader;
  readonly composites: ByteReader;
  readonly instructions: ByteReader;
}

interface Point {
  readonly x: number;
  readonly y: number;
  readonly onCurve: boolean;
}

const signed = (flag: number, value: number): number => ((flag & 1) === 1 ? value : -value);

/** How far the next point lies from the last: section 5.2 of the format. */
const step = (flag: number, bytes: ByteReader): readonly [dx: number, dy: number] => {
  if (flag < 10) return [0, signed(flag, ((flag & 14) << 7) + bytes.u8())];
  if (flag < 20) return [signed(flag, (((flag - 10) & 14) << 7) + bytes.u8()), 0];
  if (flag < 84) {
    const high = flag - 20;
    const low = bytes.u8();
    return [signed(flag, 1 + (high & 0x30) + (low >> 4)), signed(flag >> 1, 1 + ((high & 0x0c) << 2) + (low & 0x0f))];
  }
  if (flag < 120) {
    const high = flag - 84;
    const dx = signed(flag, 1 + (Math.floor(high / 12) << 8) + bytes.u8());
    return [dx, signed(flag >> 1, 1 + (((high % 12) >> 2) << 8) + bytes.u8())];
  }
  if (flag < 124) {
    const first = bytes.u8();
    const middle = bytes.u8();
    return [signed(flag, (first << 4) + (middle >> 4)), signed(flag >> 1, ((middle & 0x0f) << 8) + bytes.u8())];
  }
  return [signed(flag, bytes.u16()), signed(flag >> 1, bytes.u16())];
};

const readPoints = (count: number, { flags, shapes }: Streams): readonly Point[] => {
  let x = 0;
  let y = 0;
  return Array.from({ length: count }, () => {
    const flag = flags.u8();
    const [dx, dy] = step(flag & 0x7f, shapes);
    x += dx;
    y += dy;
    return { x, y, onCurve: (flag & 0x80) === 0 };
  });
};

const boxOf = (points: readonly Point[]): readonly number[] => {
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
};

const writeSimple = (contours: number, streams: Streams, box: readonly number[] | undefined, to: ByteWriter): void => {
  const ends: number[] = [];
  for (let contour = 0; contour < contours; contour += 1) ends.push((ends.at(-1) ?? -1) + streams.points.short255());
  const points = readPoints((ends.at(-1) ?? -1) + 1, streams);
  to.u16(contours);
  for (const side of box ?? boxOf(points)) to.u16(side);
  for (const end of ends) to.u16(end);
  const instructions = streams.shapes.short255();
  to.u16(instructions);
  to.bytes(streams.instructions.take(instructions));
  for (const { onCurve } of points) to.u8(onCurve ? ON_CURVE : 0);
  for (const axis of ['x', 'y'] as const) {
    let last = 0;
    for (const point of points) {
      to.u16(point[axis] - last);
      last = point[axis];
    }
  }
};

const writeComposite = ({ composites, shapes, instructions }: Streams, box: readonly number[], to: ByteWriter): void => {
  to.u16(COMPOSITE);
  for (const side of box) to.u16(side);
  let flags: number;
  let instructed = false;
  do {
    flags = composites.u16();
    instructed ||= (flags & COMPONENT.instructions) !== 0;
    const scales = (flags & COMPONENT.scale) !== 0 ? 2 : (flags & COMPONENT.scales) !== 0 ? 4 : (flags & COMPONENT.matrix) !== 0 ? 8 : 0;
    to.u16(flags);
    to.bytes(composites.take(2 + ((flags & COMPONENT.wide) !== 0 ? 4 : 2) + scales));
  } while ((flags & COMPONENT.more) !== 0);
  if (!instructed) return;
  const length = shapes.short255();
  to.u16(length);
  to.bytes(instructions.take(length));
};

export interface GlyphTables {
  readonly glyf: Uint8Array;
  readonly loca: Uint8Array;
  /** As `head` must name it: offsets of four bytes. */
  readonly locaFormat: 1;
  /** The left edge of each glyph. */
  readonly lefts: readonly number[];
}

/** The tables `glyf` and `loca` from the form in which WOFF2 keeps both. */
export const readGlyphs = (transformed: Uint8Array): GlyphTables => {
  const head = new ByteReader(transformed);
  head.take(4);
  const count = head.u16();
  head.take(2);
  const sizes = Array.from({ length: 7 }, () => head.u32());
  const [contours, points, flags, shapes, composites, boxes, instructions] = sizes.map((size) => new ByteReader(head.take(size)));
  if (!contours || !points || !flags || !shapes || !composites || !boxes || !instructions) throw new Error('A font file is cut short.');
  const streams = { points, flags, shapes, composites, instructions };
  const boxed = boxes.take(((count + 31) >> 5) << 2);

  const glyf = new ByteWriter();
  const loca = new ByteWriter();
  const lefts: number[] = [];
  for (let glyph = 0; glyph < count; glyph += 1) {
    loca.u32(glyf.length);
    const start = glyf.length;
    const contoured = contours.u16();
    const box = ((boxed[glyph >> 3] ?? 0) & (0x80 >> (glyph & 7))) === 0 ? undefined : Array.from({ length: 4 }, () => boxes.i16());
    if (contoured === COMPOSITE) writeComposite(streams, box ?? [0, 0, 0, 0], glyf);
    else if (contoured > 0) writeSimple(contoured, streams, box, glyf);
    lefts.push(glyf.length > start ? glyf.i16At(start + 2) : 0);
    glyf.align();
  }
  loca.u32(glyf.length);
  return { glyf: glyf.done(), loca: loca.done(), locaFormat: 1, lefts };
};
