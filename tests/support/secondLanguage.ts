import { cpSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isScalar, parseDocument, visit, type Document } from 'yaml';

/** The service and the language of the fixture. */
export const BILINGUAL = 'bilingual';
export const SECOND = 'xx';

/** Nobody's language: every letter that can bear a mark bears one, so that a word without marks was not in `content/`. */
const MARKED: Readonly<Record<string, string>> = {
  a: 'á',
  c: 'č',
  d: 'ď',
  e: 'é',
  g: 'ğ',
  i: 'í',
  l: 'ľ',
  n: 'ň',
  o: 'ó',
  r: 'ř',
  s: 'š',
  t: 'ť',
  u: 'ú',
  w: 'ŵ',
  y: 'ý',
  z: 'ž',
};

const mark = (letter: string): string => {
  const small = letter.toLowerCase();
  const marked = MARKED[small] ?? letter;
  return small === letter ? marked : marked.toUpperCase();
};

/** Not for readers: names in braces, goals of links as far as the heading, blocks but their words, addresses. A heading's anchor is the heading's words; a group of helplines has a name. */
const KEPT = /(\{[A-Za-z]+\}|\]\(\/help\/[^)]*|\]\([^)#]*|\[\[(?:more |[^\]]*\]\])|https?:\/\/\S+|\S+@\S+)/;

export const disguise = (words: string): string =>
  words
    .split(KEPT)
    .map((piece, index) => (index % 2 === 1 ? piece : piece.replaceAll(/[a-z]/gi, mark)))
    .join('');

/** Values that code knows, wherever they stand outside `words/`. */
const NAMES = [
  'id',
  'value',
  'kind',
  'art',
  'url',
  'phone',
  'line',
  'checked',
  'files',
  'include',
  'after',
  'format',
  'tone',
  'menu',
  'audience',
  'viewpoint',
  'harm',
  'way',
  'ended',
  'leaveOut',
  'given',
  'sign',
  'poster',
  'without',
  'when',
  'required',
  'side',
  'rule',
  'policy',
  'reader',
  'test',
];

const isWords = (value: string): boolean => !/^(?:https?:\/\/|\/)\S*$/.test(value);

/** An address of a page is kept; the heading that it leads to has other words. */
const inOther = (value: string): string => {
  if (isWords(value)) return disguise(value);
  const [page, heading] = value.split('#', 2);
  return heading === undefined || !value.startsWith('/') ? value : `${page}#${disguise(heading)}`;
};

const disguiseYaml = (text: string, names: readonly string[]): string => {
  const document = parseDocument(text);
  visit(document, {
    Pair: (_, pair) => (isScalar(pair.key) && names.includes(String(pair.key.value)) ? visit.SKIP : undefined),
    Scalar: (position, node) => {
      if (position !== 'key' && typeof node.value === 'string') node.value = inOther(node.value);
    },
  });
  return document.toString({ lineWidth: 0 });
};

const disguiseMarkdown = (text: string): string => {
  const [, head = '', body = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text) ?? [];
  return `---\n${disguiseYaml(head, NAMES)}---\n${disguise(body)}`;
};

/** What a service may say in each language, in its file: see `src/content/service.ts`. */
const LOCAL = [
  'name',
  'shortName',
  'area',
  'hours',
  'note',
  'team',
  'words',
  'commitment',
  'title',
  'who',
  'firstContact',
  'harmed',
  'responsible',
  'supporting',
  'printReturn',
  'post',
  'app',
  'complaint',
];

const inBoth = (document: Document): void => {
  visit(document, {
    Pair: (_, pair) => {
      if (!isScalar(pair.key) || !LOCAL.includes(String(pair.key.value)) || !isScalar(pair.value)) return undefined;
      const words = String(pair.value.value);
      pair.value = document.createNode({ en: words, [SECOND]: disguise(words) });
      return visit.SKIP;
    },
  });
};

/**
 * Makes a copy of `content/` with a second language, made from the first by a rule, and a service that speaks both.
 * @returns the folder
 */
export const secondLanguage = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'second-language-'));
  cpSync('content', folder, { recursive: true });
  cpSync('content/en', join(folder, SECOND), { recursive: true });
  for (const entry of readdirSync(join(folder, SECOND), { recursive: true, encoding: 'utf8' })) {
    const file = join(folder, SECOND, entry);
    const change = entry.endsWith('.md') ? disguiseMarkdown : (text: string) => disguiseYaml(text, entry.startsWith('words/') ? [] : NAMES);
    if (/\.(?:md|yaml)$/.test(entry)) writeFileSync(file, change(readFileSync(file, 'utf8')));
  }
  const service = parseDocument(readFileSync('content/services/neutral.yaml', 'utf8'));
  service.set('id', BILINGUAL);
  service.set('languages', ['en', SECOND]);
  inBoth(service);
  writeFileSync(join(folder, 'services', `${BILINGUAL}.yaml`), service.toString({ lineWidth: 0 }));
  return folder;
};
