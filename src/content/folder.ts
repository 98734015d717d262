import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ContentError } from './contentError.ts';
import type { YamlText } from './yamlFile.ts';

/** The top-level `content/` folder, read as text. Files are named as an editor sees them: `content/en/…`. */
export interface ContentFolder {
  readonly read: (file: string) => YamlText;
  /** Names without their ending, sorted; empty where the folder is missing. */
  readonly list: (folder: string, ending: string) => readonly string[];
}

export const openFolder = (root: string): ContentFolder => ({
  read: (file) => {
    const path = join(root, file);
    if (!existsSync(path)) throw new ContentError([{ file: `content/${file}`, line: 1, what: 'this file is missing. Add it.' }]);
    return { file: `content/${file}`, text: readFileSync(path, 'utf8').replaceAll('\r\n', '\n'), linesBefore: 0 };
  },
  list: (folder, ending) => {
    const path = join(root, folder);
    if (!existsSync(path)) return [];
    return readdirSync(path)
      .filter((name) => name.endsWith(ending))
      .map((name) => name.slice(0, -ending.length))
      .sort();
  },
});

/** A Markdown file's head (YAML between two lines of `---`) and body. */
export const splitHead = (source: YamlText): { readonly head: YamlText; readonly body: string; readonly bodyLine: number } => {
  const [, head, body] = /^---\n([\s\S]*?)\n---\n?([\s\S]*)$/.exec(source.text) ?? [];
  if (head === undefined || body === undefined) {
    throw new ContentError([
      {
        file: source.file,
        line: 1,
        what: 'the head is missing. Begin the file with a line of three hyphens, the head, and another such line.',
      },
    ]);
  }
  return { head: { ...source, text: head, linesBefore: 1 }, body, bodyLine: head.split('\n').length + 3 };
};
