import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

export interface Pattern {
  readonly file: string;
  readonly source: string;
  readonly flags: string;
}

const patternsOf = (file: string, code: string): readonly Pattern[] => {
  const found: Pattern[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/');
      found.push({ file, source: node.text.slice(1, end), flags: node.text.slice(end + 1) });
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(`${file}x`, code, ts.ScriptTarget.Latest, false, ts.ScriptKind.TSX));
  return found;
};

/** Where a pattern is put together from text while the program runs: no checker sees what it will be. */
const madeIn = (code: string): number => {
  let made = 0;
  const visit = (node: ts.Node): void => {
    if ((ts.isNewExpression(node) || ts.isCallExpression(node)) && ts.isIdentifier(node.expression) && node.expression.text === 'RegExp')
      made += 1;
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('code.tsx', code, ts.ScriptTarget.Latest, false, ts.ScriptKind.TSX));
  return made;
};

/** An Astro page is TypeScript between its fences, and much like TSX below them. */
const codesOf = (file: string, text: string): readonly string[] => {
  if (!file.endsWith('.astro')) return [text];
  const [, script = '', ...template] = text.split(/^---$/m);
  return [script, `<>${template.join('---').replaceAll(/<!doctype html>/gi, '')}</>`];
};

const codesIn = (folder: string): readonly { readonly file: string; readonly code: string }[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /(?<!\.d)\.(?:ts|astro)$/.test(file))
    .map((file) => join(folder, file))
    .flatMap((file) => codesOf(file, readFileSync(file, 'utf8')).map((code) => ({ file, code })));

/** Every regular expression that is written in the sources below a folder. */
export const patternsIn = (folder: string): readonly Pattern[] => codesIn(folder).flatMap(({ file, code }) => patternsOf(file, code));

/** The files that put a regular expression together from text. */
export const filesWithMadePatterns = (folder: string): readonly string[] =>
  codesIn(folder).flatMap(({ file, code }) => (madeIn(code) > 0 ? [file] : []));
