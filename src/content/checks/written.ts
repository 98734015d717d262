import { LineCounter, isPair, isScalar, parseDocument, visit } from 'yaml';
import { splitHead } from '../folder.ts';
import type { YamlText } from '../yamlFile.ts';

/** One line of words as it stands in a file. */
export interface Written {
  readonly file: string;
  readonly line: number;
  readonly text: string;
  /** The name before the colon, in YAML. */
  readonly key?: string;
  /** Part of a Markdown file's body, where blocks may stand. */
  readonly body?: true;
}

/** Every value of a YAML text, line by line. Broken YAML has none: it is reported where it is read. */
export const writtenInYaml = (source: YamlText): readonly Written[] => {
  const lines = new LineCounter();
  const document = parseDocument(source.text, { lineCounter: lines });
  const found: Written[] = [];
  visit(document, {
    Scalar: (position, node, path) => {
      if (position === 'key' || typeof node.value !== 'string' || !node.range) return;
      const pair = path.findLast(isPair);
      const key = pair && isScalar(pair.key) ? String(pair.key.value) : '';
      const first = lines.linePos(node.range[0]).line + source.linesBefore;
      const raw = source.text.slice(node.range[0], node.range[1]).replaceAll(/^['"]|['"]$/g, '');
      found.push(...raw.split('\n').map((text, index): Written => ({ file: source.file, line: first + index, text, key })));
    },
  });
  return found;
};

/** The head and the body of a Markdown file, line by line. */
export const writtenInMarkdown = (source: YamlText): readonly Written[] => {
  const { head, body, bodyLine } = splitHead(source);
  const lines = body.split('\n').map((text, index): Written => ({ file: source.file, line: bodyLine + index, text, body: true }));
  return [...writtenInYaml(head), ...lines];
};
