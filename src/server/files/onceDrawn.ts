import type { HeldFile } from './heldFile.ts';
import { heldPage } from './readSite.ts';

export interface OnceDrawn {
  /** The page of this name, drawn and compressed when it is first asked for. */
  page(name: string, draw: () => Promise<string>): Promise<HeldFile>;
}

/** Pages that say the same to everybody who gets them: whoever asks for one again costs no more than a file. */
export const newOnceDrawn = (): OnceDrawn => {
  // The promise, not the page: those who ask while it is drawn wait for the same one.
  const pages = new Map<string, Promise<HeldFile>>();
  return {
    page: (name, draw) => {
      const known = pages.get(name);
      if (known) return known;
      const drawing = draw().then((html) => heldPage(html, 'no-store'));
      pages.set(name, drawing);
      drawing.catch(() => pages.delete(name));
      return drawing;
    },
  };
};
