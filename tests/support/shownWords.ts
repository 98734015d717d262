import { parse } from 'node-html-parser';

/** Attributes that browsers show or say, or that scripts put on the page. */
const SAID = ['aria-label', 'title', 'alt', 'label', 'placeholder', 'content', 'aria-description'];
/** Not for readers. */
const CODED = ['data-exit-to', 'data-exit-bounce', 'data-viewpoint', 'data-harm', 'data-when', 'data-max', 'data-field'];

/** Everything that a page shows, says or keeps ready to say, as separate pieces. */
export const shownWords = (html: string): readonly string[] => {
  const document = parse(html.replace(/^<!doctype html>/i, '').replaceAll('</span>', ' </span>'));
  for (const each of document.querySelectorAll(
    'script, style, meta[name=viewport], meta[name=robots], meta[name=color-scheme], meta[name=format-detection], meta[charset]',
  ))
    each.remove();
  const attributes = document.querySelectorAll('*').flatMap((element) =>
    Object.entries(element.attributes)
      .filter(([name]) => SAID.includes(name) || (name.startsWith('data-') && !CODED.includes(name)))
      .map(([, value]) => value),
  );
  return [...document.structuredText.split('\n'), ...attributes]
    .map((each) => each.replaceAll(/\s+/g, ' ').trim())
    .filter((each) => each !== '');
};
