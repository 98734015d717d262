import type { Service } from '../../content/service.ts';

/** A service's own accent colours. Their contrast is checked when the content is read. */
export const accentCss = (accent: Service['accent']): string => {
  if (!accent) return '';
  const colours = ({ deep, warm }: { readonly deep: string; readonly warm: string }): string => `:root{--deep:${deep};--warm:${warm}}`;
  return `${colours(accent.light)}@media(prefers-color-scheme:dark){${colours(accent.dark)}}`;
};
