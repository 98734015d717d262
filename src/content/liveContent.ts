import { openFolder } from './folder.ts';
import { loadContent, type Content } from './load.ts';
import type { FileWords } from './markdown.ts';

/** The content as it stands in its folder now. */
export interface LiveContent {
  readonly folder: string;
  /** @throws {ContentError} while something in the folder cannot be used */
  readonly current: () => Content;
  /** The same with links that tell of files. */
  readonly telling: (files: FileWords) => Content;
  /** Something was saved: the next reader reads anew. */
  readonly changed: () => void;
}

export const liveContent = (folder: string, service: string): LiveContent => {
  let kept: Content | undefined;
  const opened = openFolder(folder);
  return {
    folder,
    current: () => (kept ??= loadContent(folder, service, {}, opened)),
    telling: (files) => loadContent(folder, service, files, opened),
    changed: () => {
      kept = undefined;
    },
  };
};
