/** Size of the picture. */
export const WIDTH = 960;
export const HEIGHT = 540;

/** The site's own colours: warm paper, deep green, brick. */
export const PAPER = '#fbf8f2';
export const DEEP = '#0f4a47';
export const WARM = '#9a3c1a';
export const INK = '#1d2b2a';

const clamp = (value: number): number => Math.min(1, Math.max(0, value));

/** 0 before `from`, 1 after `from + lasts`, and a soft start and end between them. */
export const eased = (seconds: number, from: number, lasts: number): number => {
  const part = clamp((seconds - from) / lasts);
  return part * part * (3 - 2 * part);
};

/** A line as a pen draws it: nothing at 0, whole at 1. */
export const line = (d: string, drawn: number, colour = DEEP): string =>
  drawn <= 0 ? '' : `<path d="${d}" stroke="${colour}" pathLength="1" stroke-dasharray="1" stroke-dashoffset="${(1 - drawn).toFixed(4)}"/>`;

/** Shown faintly or not at all. */
export const faded = (shapes: string, opacity: number): string =>
  opacity <= 0 ? '' : `<g opacity="${clamp(opacity).toFixed(3)}">${shapes}</g>`;

/** Strokes are as wide wherever they stand. */
export const STROKE = 6;

/** Set down at a place, and as large as asked. */
export const placed = (shapes: string, x: number, y: number, scale = 1): string =>
  `<g transform="translate(${x} ${y}) scale(${scale})" stroke-width="${(STROKE / scale).toFixed(2)}">${shapes}</g>`;

const circle = (x: number, y: number, r: number): string => `M${x} ${y - r}a${r} ${r} 0 1 1-.1 0z`;

/** A standing person; `bowed` from 0 to 1 lowers the head. */
export const person = (x: number, drawn: number, colour = DEEP, bowed = 0): string => {
  const ground = 350;
  return [
    line(circle(x + bowed * 9, ground - 158 + bowed * 13, 29), eased(drawn, 0, 0.55), colour),
    line(`M${x - 52} ${ground}v-52c0-42 19-64 52-64s52 22 52 64v52`, eased(drawn, 0.35, 0.65), colour),
  ].join('');
};

/** An oval around a place, drawn from its top. */
export const ring = (x: number, y: number, rx: number, ry: number, drawn: number): string =>
  line(`M${x} ${y - ry}a${rx} ${ry} 0 1 1-.1 0`, drawn, WARM);

export const tick = (x: number, y: number, drawn: number): string => line(`M${x - 17} ${y}l13 14 24-29`, drawn, WARM);
