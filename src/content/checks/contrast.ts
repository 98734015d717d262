import type { Service } from '../service.ts';

type Scheme = keyof NonNullable<Service['accent']>;

/** What a service's colours stand on, as `src/styles/site.css` paints it; `deepInk` is what stands on `deep`. */
export const GROUNDS = {
  light: { paper: '#fbf8f2', card: '#ffffff', tint: '#e6f0ec', warmTint: '#faeee7', deepInk: '#ffffff' },
  dark: { paper: '#121a1a', card: '#1a2524', tint: '#1c302d', warmTint: '#33221a', deepInk: '#082523' },
} as const;

/** Least contrast of text (WCAG 2.2, 1.4.3). */
const LEAST = 4.5;

const channel = (hex: string): number => {
  const value = Number.parseInt(hex, 16) / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
};

const luminance = (colour: string): number =>
  0.2126 * channel(colour.slice(1, 3)) + 0.7152 * channel(colour.slice(3, 5)) + 0.0722 * channel(colour.slice(5, 7));

/** Contrast of two colours, written `#rrggbb`, from 1 to 21 (WCAG 2.2). */
export const contrast = (one: string, other: string): number => {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
};

/** Of the pairs that pages really show, the worst that is too faint to read. */
export const faintPair = (
  scheme: Scheme,
  which: 'deep' | 'warm',
  colour: string,
): { readonly on: string; readonly contrast: number } | undefined => {
  const { paper, card, tint, warmTint, deepInk } = GROUNDS[scheme];
  const grounds = which === 'deep' ? [paper, card, tint, deepInk] : [paper, card, warmTint];
  const [worst] = grounds.map((on) => ({ on, contrast: contrast(colour, on) })).sort((a, b) => a.contrast - b.contrast);
  return worst && worst.contrast < LEAST ? worst : undefined;
};
