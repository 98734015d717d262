import { HARMS, VIEWPOINTS } from '../../content/pages.ts';

/**
 * Filters stories without scripts. Browsers without `:has()` show all stories and hide the filter.
 * A story of both sides fits either viewpoint.
 */
const rule = (name: 'viewpoint' | 'harm', value: string): string => {
  const fits =
    name === 'viewpoint' && value !== 'both' ? `:not([data-viewpoint=${value}],[data-viewpoint=both])` : `:not([data-${name}=${value}])`;
  return `main:has([name=${name}][value=${value}]:checked) .grid>[data-${name}]${fits}{display:none}`;
};

const noneFits = HARMS.flatMap((harm) =>
  VIEWPOINTS.map((viewpoint) => {
    const cards =
      viewpoint === 'both'
        ? `[data-harm=${harm}][data-viewpoint=both]`
        : `[data-harm=${harm}]:is([data-viewpoint=${viewpoint}],[data-viewpoint=both])`;
    return `main:has([name=viewpoint][value=${viewpoint}]:checked):has([name=harm][value=${harm}]:checked):not(:has(${cards})) .none-fits`;
  }),
).join(',');

export const storyFilterCss = `.none-fits{display:none}@supports not selector(:has(*)){.filters{display:none}}${VIEWPOINTS.map((value) => rule('viewpoint', value)).join('')}${HARMS.map((value) => rule('harm', value)).join('')}${noneFits}{display:block}`;
