import { createHash } from 'node:crypto';
import { parse, type DefaultTreeAdapterTypes } from 'parse5';
import type { InlineHashes } from '../server/headers.ts';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

export interface BuiltPage {
  readonly file: string;
  readonly html: string;
}

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

const elementsIn = (node: Node): readonly Element[] => [
  ...('tagName' in node ? [node] : []),
  ...('content' in node ? elementsIn(node.content) : []),
  ...('childNodes' in node ? node.childNodes.flatMap(elementsIn) : []),
];

/** As a browser with scripts reads a page, and as one without: to the first, all that stands in `<noscript>` is text. */
const elementsOf = ({ html }: BuiltPage): readonly Element[] =>
  [true, false].flatMap((scriptingEnabled) => elementsIn(parse(html, { scriptingEnabled })));

const attribute = ({ attrs }: Element, name: string): string | undefined => attrs.find((each) => each.name === name)?.value;

/** Types of data that scripts read: the policy has no say in them. */
const isData = (element: Element): boolean => /^application\/(?:ld\+)?json$/i.test(attribute(element, 'type') ?? '');

const textOf = ({ childNodes }: Element): string => childNodes.map((child) => ('value' in child ? child.value : '')).join('');

const forbiddenIn = ({ tagName, attrs }: Element): readonly string[] =>
  attrs.filter(({ name }) => name === 'style' || /^on[a-z]+$/.test(name)).map(({ name }) => `<${tagName} ${name}>`);

/**
 * Hashes of every script and style that stands in these pages.
 * @throws on an inline handler or `style=`: neither can be allowed by hash, and the policy would break the page that has them
 */
export const inlineHashes = (pages: readonly BuiltPage[]): InlineHashes => {
  const elements = pages.flatMap((page) => {
    const found = elementsOf(page);
    const [forbidden] = found.flatMap(forbiddenIn);
    if (forbidden) throw new Error(`${page.file} has an inline handler or style, which the security policy forbids: ${forbidden}`);
    return found;
  });
  const inline = elements.filter((element) => attribute(element, 'src') === undefined && !isData(element));
  const all = (tag: 'script' | 'style'): readonly string[] => [
    ...new Set(inline.filter(({ tagName }) => tagName === tag).map((element) => hashOf(textOf(element)))),
  ];
  return { styles: all('style'), scripts: all('script') };
};
