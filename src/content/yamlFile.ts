import { LineCounter, parseDocument, isMap, isNode, isScalar, type Document } from 'yaml';
import type { z } from 'zod';
import { ContentError, type ContentProblem } from './contentError.ts';

/** A piece of YAML and where it stands, so that every problem can name file and line. */
export interface YamlText {
  readonly file: string;
  readonly text: string;
  /** Lines of the file before the text: 0, or 1 for the head of a Markdown file. */
  readonly linesBefore: number;
}

const keyNode = (document: Document, path: readonly PropertyKey[], key: string): unknown => {
  const map = document.getIn(path, true);
  return isMap(map) ? map.items.find((pair) => isScalar(pair.key) && pair.key.value === key)?.key : undefined;
};

const offsetOf = (document: Document, path: readonly PropertyKey[]): number => {
  for (let depth = path.length; depth >= 0; depth -= 1) {
    const node = depth === 0 ? document.contents : document.getIn(path.slice(0, depth), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
};

/** Where words stand inside a value of many lines; the value's start when they stand nowhere. */
const placeOf = (document: Document, text: string, path: readonly PropertyKey[], near: unknown): number => {
  const start = offsetOf(document, path);
  const place = typeof near === 'string' ? text.indexOf(near, start) : start;
  return place < 0 ? start : place;
};

type Issue = z.core.$ZodIssue;

/** Of the branches of a union, the one that got furthest tells most about what the editor meant. */
const innermost = (issue: Issue): readonly Issue[] => {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [issue];
  const depth = (branch: readonly Issue[]): number => Math.max(0, ...branch.map((each) => each.path.length));
  const [best = []] = [...issue.errors].sort((a, b) => depth(b) - depth(a));
  return best.flatMap((each) => innermost({ ...each, path: [...issue.path, ...each.path] }));
};

const describe = (issue: Issue, document: Document, text: string): { readonly what: string; readonly offset: number } => {
  const place = issue.path.map(String).join(' → ') || 'the file';
  if (issue.code === 'unrecognized_keys') {
    const node = keyNode(document, issue.path, issue.keys[0] ?? '');
    const offset = isNode(node) && node.range ? node.range[0] : offsetOf(document, issue.path);
    return {
      what: `${place}: nothing is called ${issue.keys.map((key) => `"${key}"`).join(', ')} here. Correct its spelling or take it out.`,
      offset,
    };
  }
  const near: unknown = issue.code === 'custom' ? issue.params?.['near'] : undefined;
  const missing = document.getIn(issue.path) === undefined && issue.path.length > 0;
  return {
    what: missing ? `${place} is missing. Add it.` : `${place}: ${issue.message}.`,
    offset: placeOf(document, text, issue.path, near),
  };
};

/**
 * Reads YAML by its schema.
 * @param prepare applied to the value before the schema sees it
 * @throws {ContentError} naming file, line, and mend of everything that is wrong at once
 */
export const readYaml = <Schema extends z.ZodType>(
  source: YamlText,
  schema: Schema,
  prepare: (value: unknown) => unknown = (value) => value,
): z.output<Schema> => {
  const lines = new LineCounter();
  const document = parseDocument(source.text, { lineCounter: lines });
  const at = (offset: number, what: string): ContentProblem => ({
    file: source.file,
    line: lines.linePos(offset).line + source.linesBefore,
    what,
  });
  if (document.errors.length > 0) {
    throw new ContentError(document.errors.map((error) => at(error.pos[0], error.message.split('\n')[0] ?? 'cannot be read')));
  }
  const parsed = schema.safeParse(prepare(document.toJS()));
  if (parsed.success) return parsed.data;
  throw new ContentError(
    parsed.error.issues.flatMap(innermost).map((issue) => {
      const { what, offset } = describe(issue, document, source.text);
      return at(offset, what);
    }),
  );
};
