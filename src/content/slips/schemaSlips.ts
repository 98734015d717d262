import { isMap, isNode, isScalar, type Document } from 'yaml';
import type { z } from 'zod';
import { isLike } from './likeness.ts';
import { placeName } from './placeNames.ts';

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** Something in a text that its schema refuses: where it starts, and what to do. */
export interface SchemaSlip {
  readonly offset: number;
  readonly what: string;
}

/** Of the branches of a union, the one that got furthest tells most about what the editor meant; of equals the one that finds least wrong. */
const innermost = (issue: Issue): readonly Issue[] => {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [issue];
  const depth = (branch: readonly Issue[]): number => Math.max(0, ...branch.map((each) => each.path.length));
  const unknown = (branch: readonly Issue[]): number => branch.filter((each) => each.code === 'unrecognized_keys').length;
  const [best = []] = [...issue.errors].sort((a, b) => depth(b) - depth(a) || unknown(a) - unknown(b) || a.length - b.length);
  return best.flatMap((each) => innermost({ ...each, path: [...issue.path, ...each.path] }));
};

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
const at = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((held, key) => (isObject(held) ? Reflect.get(held, key) : undefined), value);

/** What stands where something else should. */
const insteadOf = (expected: string, found: unknown): string => {
  if (found === null) return 'nothing stands after the colon. Write it there, or take the line out';
  const isList = Array.isArray(found);
  if (expected === 'string') {
    if (isList) return 'write words here, not a list';
    return isObject(found)
      ? 'write words here. If they hold a colon or start with {, put all of them in single quotes'
      : `put it in single quotes: '${JSON.stringify(found)}'`;
  }
  if (expected === 'array') return 'write a list here: each on a line of its own, after a hyphen and a space';
  if (expected === 'object' || expected === 'record') return 'write lines with names of their own here, two spaces further in';
  if (expected === 'boolean') return 'write true or false, without quotes';
  return 'write a number in figures, without quotes';
};

const listed = (values: readonly unknown[]): string => values.map((value) => (value === '' ? "''" : String(value))).join(', ');

const said = (issue: Issue, found: unknown): string => {
  switch (issue.code) {
    case 'invalid_type':
      return insteadOf(issue.expected, found);
    case 'invalid_value':
      return `write ${issue.values.length > 1 ? 'one of ' : ''}${listed(issue.values)}`;
    case 'invalid_union':
      return 'note' in issue && issue.note !== undefined && 'options' in issue && Array.isArray(issue.options)
        ? `write one of ${listed(issue.options)}`
        : issue.message;
    case 'too_small':
      if (issue.origin === 'string') return 'write the words here';
      return issue.origin === 'array' ? `write ${issue.minimum} or more here` : `write a number of ${issue.minimum} or more`;
    case 'too_big':
      return `write no more than ${issue.maximum}`;
    case 'invalid_format':
      if (issue.format === 'email') return 'write an e-mail address, like name@example.org';
      return issue.format === 'url' && issue.message.startsWith('Invalid')
        ? 'write a whole address, which starts with https://'
        : issue.message;
    case 'invalid_key':
      return issue.issues[0]?.message ?? issue.message;
    case 'unrecognized_keys':
    case 'invalid_element':
    case 'not_multiple_of':
    case 'custom':
      return issue.message;
  }
};

const startOf = (node: unknown): number | undefined => (isNode(node) && node.range ? node.range[0] : undefined);

const keyStart = (document: Document, path: Path, key: PropertyKey): number | undefined => {
  const map = document.getIn(path, true);
  return isMap(map) ? startOf(map.items.find((pair) => isScalar(pair.key) && pair.key.value === key)?.key) : undefined;
};

const offsetOf = (document: Document, path: Path): number => {
  for (let depth = path.length; depth >= 0; depth -= 1) {
    const node = depth === 0 ? document.contents : document.getIn(path.slice(0, depth), true);
    const start = startOf(node);
    // What is not written has no place of its own: its name has.
    const unwritten = isScalar(node) && node.value === null && node.source !== 'null';
    if (start !== undefined) return (unwritten && keyStart(document, path.slice(0, depth - 1), path[depth - 1] ?? '')) || start;
  }
  return 0;
};

/** Words of many lines whose continuation looks like an entry of the list: a hyphen without its space. */
const lostEntry = (text: string, document: Document, path: Path): number | undefined => {
  const node = document.getIn(path, true);
  if (!isScalar(node) || node.type !== 'PLAIN' || !node.range) return undefined;
  const lines = text.slice(node.range[0], node.range[1]).split('\n');
  const index = lines.findIndex((line) => /^\s*-[^\s\d]/.test(line));
  return index < 0 ? undefined : node.range[0] + [...lines.slice(0, index), ''].join('\n').length;
};

/** Where words stand inside a value of many lines; the value's start when they stand nowhere. */
const placeOf = (document: Document, text: string, path: Path, near: unknown): number => {
  const start = offsetOf(document, path);
  const place = typeof near === 'string' ? text.indexOf(near, start) : start;
  return place < 0 ? start : place;
};

const isUnknown = (issue: Issue): issue is Extract<Issue, { code: 'unrecognized_keys' }> => issue.code === 'unrecognized_keys';

/** A name that is missing where one like it is not known: what was meant by it. */
const meantBy = (unknown: string, path: Path, issues: readonly Issue[], value: unknown): string | undefined =>
  issues
    .filter((each) => each.path.length === path.length + 1 && path.every((key, index) => key === each.path[index]))
    .filter((each) => at(value, each.path) === undefined)
    .map((each) => String(each.path.at(-1)))
    .find((missing) => isLike(unknown, missing));

/** What a schema refuses, in an editor's words. */
export const schemaSlips = (document: Document, text: string, refused: readonly Issue[]): readonly SchemaSlip[] => {
  const value: unknown = document.toJS();
  const issues = refused.flatMap(innermost);
  const meant = new Set<string>();
  const unknown = issues.filter(isUnknown).flatMap(({ path, keys }) =>
    keys.map((key): SchemaSlip => {
      const instead = meantBy(key, path, issues, value);
      if (instead !== undefined) meant.add(JSON.stringify([...path, instead]));
      const where = placeName(path, value);
      const mend = instead === undefined ? 'Correct its spelling or take it out.' : `Write "${instead}".`;
      return {
        offset: keyStart(document, path, key) ?? offsetOf(document, path),
        what: `${where === '' ? '' : `${where}: `}nothing is called "${key}" here. ${mend}`,
      };
    }),
  );
  const others = issues
    .filter((issue) => !isUnknown(issue) && !meant.has(JSON.stringify(issue.path)))
    .map((issue): SchemaSlip => {
      const { path } = issue;
      const where = placeName(path, value);
      const entry = lostEntry(text, document, path);
      if (entry !== undefined) return { offset: entry, what: 'after the hyphen a space is missing. Put one there.' };
      const found = at(value, path);
      if (found === undefined && path.length > 0) return { offset: offsetOf(document, path), what: `${where} is missing. Add it.` };
      if (path.length === 0 && !isObject(found))
        return { offset: 0, what: 'the file is empty or holds no names with colons. Take it as it was before, or copy one like it.' };
      const near: unknown = issue.code === 'custom' ? issue.params?.['near'] : undefined;
      const offset = issue.code === 'invalid_key' ? keyStart(document, path.slice(0, -1), path.at(-1) ?? '') : undefined;
      return { offset: offset ?? placeOf(document, text, path, near), what: `${where || 'the file'}: ${said(issue, found)}.` };
    });
  return [...unknown, ...others].sort((a, b) => a.offset - b.offset);
};
