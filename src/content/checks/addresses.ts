import { BLANK_FILES } from '../blankFiles.ts';
import type { PlacedBlock } from '../blocks.ts';
import type { LanguageContent } from '../language.ts';
import type { Segment } from '../markdown.ts';
import { addressOf, storiesOf, UNLISTED } from '../site.ts';

/** Of every page: the content, a skip link's goal, and where a reader goes next. */
const EVERYWHERE = ['main', 'next'];

const anchorsOfBlock = ({ block, argument }: PlacedBlock, language: LanguageContent): readonly string[] => {
  if (block === 'ways') return language.ways.map((each) => each.id);
  if (block === 'helplines') return language.support.groups.map((each) => each.id);
  if (block === 'faq') return language.faq.filter((each) => each.audience === argument).map((each) => each.id);
  return [];
};

const anchorsOf = (segments: readonly Segment[], language: LanguageContent): readonly string[] =>
  segments.flatMap((segment) =>
    'html' in segment ? [...segment.html.matchAll(/ id="([^"]+)"/g)].map(([, id = '']) => id) : anchorsOfBlock(segment, language),
  );

/** Every address that words may link to, without the language's prefix, and the anchors on it. */
export const addressesOf = (language: LanguageContent): ReadonlyMap<string, ReadonlySet<string>> => {
  const pages = language.pages
    .filter((page) => !UNLISTED.includes(page.id))
    .map((page): [string, readonly string[]] => [addressOf({ prefix: '' }, page), anchorsOf(page.segments, language)]);
  const stories = storiesOf(language).map((story): [string, readonly string[]] => [
    `/stories/${story.id}/`,
    [...anchorsOf(story.segments, language), 'after'],
  ]);
  const forms = language.forms.flatMap((form): readonly [string, readonly string[]][] => [
    [`/refer/${form.id}/`, []],
    ...Object.values(BLANK_FILES)
      .filter((file) => form.prison !== undefined || file === BLANK_FILES.plain || file === BLANK_FILES.large)
      .map((file): [string, readonly string[]] => [`/refer/${form.id}/${file}`, []]),
  ]);
  const all: readonly [string, readonly string[]][] = [...pages, ...stories, ...forms, ['/refer/', []], ['/exit/', []]];
  return new Map(all.map(([address, anchors]): [string, ReadonlySet<string>] => [address, new Set([...EVERYWHERE, ...anchors])]));
};
