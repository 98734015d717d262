import type { Segment } from './markdown.ts';

/** A heading of the second level, as a list of a page's contents shows it. */
export interface Heading {
  readonly id: string;
  readonly html: string;
}

const OPENS = '<h2 id="';

/** The headings that an editor wrote, in their order. */
export const headingsOf = (segments: readonly Segment[]): readonly Heading[] =>
  segments.flatMap((segment) =>
    'html' in segment
      ? segment.html
          .split(OPENS)
          .slice(1)
          .map((headed) => {
            const [opening = ''] = headed.split('</h2>', 1);
            const named = opening.indexOf('">');
            return { id: opening.slice(0, named), html: opening.slice(named + 2) };
          })
      : [],
  );

/** The same words, cut before each heading of the second level. */
const cut = (segments: readonly Segment[]): readonly Segment[] =>
  segments
    .flatMap((segment): readonly Segment[] => ('html' in segment ? segment.html.split(/(?=<h2 )/).map((html) => ({ html })) : [segment]))
    .filter((segment) => !('html' in segment) || segment.html.trim() !== '');

const isHeaded = (segment: Segment): boolean => 'html' in segment && segment.html.startsWith('<h2 ');

/** The same page in pieces: what stands before its first heading, then each heading with what follows it. */
export const sectionsOf = (segments: readonly Segment[]): readonly (readonly Segment[])[] =>
  cut(segments).reduce<readonly (readonly Segment[])[]>((sections, segment) => {
    const last = sections.at(-1);
    return isHeaded(segment) || last === undefined ? [...sections, [segment]] : [...sections.slice(0, -1), [...last, segment]];
  }, []);

/** What is folded away under its own line. */
interface Fold {
  readonly title: string;
  readonly inside: readonly Segment[];
}

/** The same page with its folds: each holds what follows it, up to the next heading or the next fold. */
export const foldsOf = (segments: readonly Segment[]): readonly (Segment | Fold)[] => {
  if (!segments.some((segment) => 'block' in segment && segment.block === 'more')) return segments;
  return cut(segments).reduce<readonly (Segment | Fold)[]>((folded, segment) => {
    if ('block' in segment && segment.block === 'more') return [...folded, { title: segment.argument, inside: [] }];
    const last = folded.at(-1);
    if (!last || !('inside' in last) || isHeaded(segment)) return [...folded, segment];
    return [...folded.slice(0, -1), { ...last, inside: [...last.inside, segment] }];
  }, []);
};
