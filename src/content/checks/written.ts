import { isPair, isScalar, visit } from 'yaml';
import { splitHead } from '../folder.ts';
import { linksIn } from '../markdownTokens.ts';
import { remembered } from '../remembered.ts';
import { readText, type YamlText } from '../yamlFile.ts';

/** One line of words as it stands in a file. */
export interface Written {
  readonly file: string;
  readonly line: number;
  readonly text: string;
  /** Addresses of the links in it. */
  readonly links: readonly string[];
  /** The name before the colon, in YAML. */
  readonly key?: string;
  /** Part of a Markdown file's body, where blocks may stand. */
  readonly body?: true;
}

/** The lines of words, each with the addresses that stand in it; one that is written otherwise than it is read stands in the first. */
const linesOf = (raw: string, words: string): readonly Pick<Written, 'text' | 'links'>[] => {
  const texts = raw.split('\n');
  let last = 0;
  const lineWith = (words: string): number => texts.findIndex((text, index) => index >= last && text.includes(words));
  const links = linksIn(words).map((address) => {
    const [found = 0] = [lineWith(`](${address}`), lineWith(address)].filter((line) => line >= 0);
    last = Math.max(last, found);
    return { address, line: found };
  });
  return texts.map((text, index) => ({ text, links: links.filter(({ line }) => line === index).map(({ address }) => address) }));
};

/** Every value of a YAML text, line by line. Broken YAML has none: it is reported where it is read. */
export const writtenInYaml = remembered((source: YamlText): readonly Written[] => {
  const { document, lineAt } = readText(source);
  const found: Written[] = [];
  visit(document, {
    Scalar: (position, node, path) => {
      if (position === 'key' || typeof node.value !== 'string' || !node.range) return;
      const pair = path.findLast(isPair);
      const key = pair && isScalar(pair.key) ? String(pair.key.value) : '';
      const first = lineAt(node.range[0]);
      const raw = source.text.slice(node.range[0], node.range[1]).replaceAll(/^['"]|['"]$/g, '');
      found.push(...linesOf(raw, node.value).map((line, index): Written => ({ file: source.file, line: first + index, key, ...line })));
    },
  });
  return found;
});

/** The head and the body of a Markdown file, line by line. */
export const writtenInMarkdown = remembered((source: YamlText): readonly Written[] => {
  const { head, body, bodyLine } = splitHead(source);
  const lines = linesOf(body, body).map((line, index): Written => ({ file: source.file, line: bodyLine + index, body: true, ...line }));
  return [...writtenInYaml(head), ...lines];
});
