import { existsSync, readFileSync, readdirSync, type Dirent } from 'node:fs';
import { join } from 'node:path';
import { ContentError } from './contentError.ts';
import { remembered } from './remembered.ts';
import type { YamlText } from './yamlFile.ts';

/** Some editors begin a file with it. */
const MARK = /^\uFEFF/;

/** The top-level `content/` folder, read as text. Files are named as an editor sees them: `content/en/…`. */
export interface ContentFolder {
  /** The same object as before while the text is the same. */
  readonly read: (file: string) => YamlText;
  /** Names of files, sorted; empty where the folder is missing. */
  readonly files: (folder: string) => readonly string[];
  /** Names without their ending, sorted; empty where the folder is missing. */
  readonly list: (folder: string, ending: string) => readonly string[];
}

/** The last text of each file: what has not changed is the same object, and what was made of it need not be made again. */
const known = new Map<string, YamlText>();

export const openFolder = (root: string): ContentFolder => {
  const listed = (folder: string): readonly Dirent[] => {
    const path = join(root, folder);
    return existsSync(path) ? readdirSync(path, { withFileTypes: true }) : [];
  };
  return {
    read: (file) => {
      const path = join(root, file);
      if (!existsSync(path)) throw new ContentError([{ file: `content/${file}`, line: 1, what: 'this file is missing. Add it.' }]);
      const text = readFileSync(path, 'utf8').replace(MARK, '').replaceAll('\r\n', '\n');
      const before = known.get(file);
      const source = before?.text === text ? before : { file: `content/${file}`, text, linesBefore: 0 };
      known.set(file, source);
      return source;
    },
    files: (folder) =>
      listed(folder)
        .filter((entry) => !entry.isDirectory())
        .map(({ name }) => name)
        .sort(),
    list: (folder, ending) =>
      listed(folder)
        .filter(({ name }) => name.endsWith(ending))
        .map(({ name }) => name.slice(0, -ending.length))
        .sort(),
  };
};

interface Split {
  readonly head: YamlText;
  readonly body: string;
  readonly bodyLine: number;
}

/** A Markdown file's head (YAML between two lines of `---`) and body. @throws {ContentError} where there is no head */
export const splitHead = remembered((source: YamlText): Split => {
  const [, head, body] = /^---\n([\s\S]*?)\n---[ \t]*(?:\n([\s\S]*))?$/.exec(source.text) ?? [];
  if (head !== undefined)
    return { head: { ...source, text: head, linesBefore: 1 }, body: body ?? '', bodyLine: head.split('\n').length + 3 };
  const what = /^---\n/.test(source.text)
    ? 'the head has no end. Put a line of three hyphens below it, before the words of the page.'
    : 'the head is missing. Begin the file with a line of three hyphens, the head, and another such line.';
  throw new ContentError([{ file: source.file, line: 1, what }]);
});
