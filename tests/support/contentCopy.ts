import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface ContentCopy {
  readonly path: string;
  /** Puts other words in the place of some; `$&` stands for what a pattern found. The line, from 1, where they stand. Throws when they are not there. */
  readonly change: (file: string, from: string | RegExp, to: string | ((found: string) => string)) => number;
  readonly write: (file: string, text: string) => void;
  readonly dispose: () => void;
}

/** A copy of `content/` to make mistakes in. */
export const copyContent = (): ContentCopy => {
  const path = mkdtempSync(join(tmpdir(), 'content-'));
  cpSync('content', path, { recursive: true });
  return {
    path,
    change: (file, from, to) => {
      const text = readFileSync(join(path, file), 'utf8');
      const place = typeof from === 'string' ? text.indexOf(from) : text.search(from);
      if (place < 0) throw new Error(`${file} does not hold "${String(from)}": the test needs another example.`);
      writeFileSync(
        join(path, file),
        typeof to === 'function'
          ? text.replace(from, to)
          : typeof from === 'string'
            ? text.replace(from, () => to)
            : text.replace(from, to),
      );
      return text.slice(0, place).split('\n').length;
    },
    write: (file, text) => writeFileSync(join(path, file), text),
    dispose: () => rmSync(path, { recursive: true, force: true }),
  };
};
