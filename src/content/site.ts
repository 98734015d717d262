import type { Film, LanguageContent, Page } from './language.ts';
import { createMarkdown, type Markdown } from './markdown.ts';

/** Pages whose address is not their name. */
const ADDRESSES: Readonly<Record<string, string>> = { home: '/', 'before-you-start': '/refer/before/', leaflet: '/supporting/leaflet/' };

/** Pages that stand at an address of their own making, as part of another page or as an error page. */
export const UNLISTED: readonly string[] = ['not-found', 'went-wrong'];

export const addressOf = (language: Pick<LanguageContent, 'prefix'>, page: Pick<Page, 'id'>): string =>
  language.prefix + (ADDRESSES[page.id] ?? `/${page.id}/`);

export const menuOf = (language: LanguageContent, menu: 'main' | 'foot'): readonly Page[] =>
  language.pages.filter((page) => page.menu === menu).sort((a, b) => a.order - b.order);

export const pageOf = (language: LanguageContent, id: string): Page => {
  const page = language.pages.find((each) => each.id === id);
  if (!page) throw new Error(`content/${language.code}/pages/${id}.md is missing. Add it.`);
  return page;
};

/** Stories that the service shows, in their order. */
export const storiesOf = (language: LanguageContent): LanguageContent['stories'] =>
  language.stories.filter((story) => language.service.stories.includes(story.id)).sort((a, b) => a.order - b.order);

export const filmOf = (language: LanguageContent, id: string): Film => {
  const film = language.films.find((each) => each.id === id);
  if (!film) throw new Error(`content/${language.code}/films/${id}.yaml is missing. Add it.`);
  return film;
};

/** Of a language as it is loaded: edited words are another language. */
const readers = new WeakMap<LanguageContent, Markdown>();

/** Reads each piece once: a page that is drawn for each post says the same words each time. Never for what somebody typed. */
const remembering = ({ toHtml, toInline, toSegments }: Markdown): Markdown => {
  const once = (read: (markdown: string) => string): ((markdown: string) => string) => {
    const known = new Map<string, string>();
    return (markdown) => {
      const html = known.get(markdown) ?? read(markdown);
      known.set(markdown, html);
      return html;
    };
  };
  return { toHtml: once(toHtml), toInline: once(toInline), toSegments };
};

export const markdownOf = (language: LanguageContent): Markdown => {
  const markdown = readers.get(language) ?? remembering(createMarkdown(language.prefix, language.words.site.newTab, language.files));
  readers.set(language, markdown);
  return markdown;
};
