/** Ink on white paper: dark enough for a worn printer, and never the only carrier of a meaning. */
export const INK = { text: '#1d2b2a', quiet: '#4d5f5c', line: '#b9b3a6', deep: '#0f4a47', warm: '#8a3417', white: '#ffffff' } as const;

/** Points. */
export const A4 = { width: 595.28, height: 841.89 } as const;
const MARGIN = { side: 56, top: 70, bottom: 66 } as const;

export interface TextStyle {
  readonly size: number;
  readonly bold?: boolean;
  readonly colour?: string;
  /** Height of a line as a multiple of the size. */
  readonly leading?: number;
}

/** Where a column stands on the page. */
export interface Column {
  readonly x: number;
  readonly width: number;
}

/** The part of every page that is filled. */
export interface Frame extends Column {
  readonly top: number;
  readonly bottom: number;
}

export const PAGE: Frame = {
  x: MARGIN.side,
  width: A4.width - 2 * MARGIN.side,
  top: MARGIN.top,
  bottom: A4.height - MARGIN.bottom,
};

export const lineHeight = (style: TextStyle): number => style.size * (style.leading ?? 1.4);
