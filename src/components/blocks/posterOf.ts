/** Outside the page's own styles a drawing carries its colours with it. */
const COLOURS =
  '<style>svg{color:#0f4a47;background:#fbf8f2}.warm{stroke:#9a3c1a}.soft{fill:#e6f0ec;stroke:none}.full,.full *{fill:#fff}' +
  '@media(prefers-color-scheme:dark){svg{color:#7fd0c3;background:#1a2524}.warm{stroke:#ffab85}.soft{fill:#1c302d}.full,.full *{fill:#121a1a}}</style>';

/** A drawing as the address of a picture that needs no request, with room for the film's own buttons below it. */
export const posterOf = (svg: string): string => {
  const drawn = svg.replace('viewBox="0 0 420 300"', 'viewBox="-157 -30 734 413"').replace('>', `>${COLOURS}`);
  return `data:image/svg+xml,${drawn.replaceAll('"', "'").replaceAll('%', '%25').replaceAll(/\s+/g, '%20').replaceAll('#', '%23').replaceAll('<', '%3C').replaceAll('>', '%3E')}`;
};
