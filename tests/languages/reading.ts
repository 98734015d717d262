import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFiumLibrary } from '@hyzyla/pdfium';

/** The text of a PDF as somebody who selects all of it in a poppler reader copies it. */
export const byPoppler = (pdf: Uint8Array): string => {
  const folder = mkdtempSync(join(tmpdir(), 'copied-'));
  try {
    const file = join(folder, 'page.pdf');
    writeFileSync(file, pdf);
    return execFileSync('pdftotext', [file, '-'], { encoding: 'utf8' });
  } finally {
    rmSync(folder, { recursive: true });
  }
};

/** The same in PDFium, the reader of Chrome and Edge. A library for each: it keeps fonts from one document to the next. */
export const byPdfium = async (pdf: Uint8Array): Promise<string> => {
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(pdf);
  const text = Array.from(document.pages(), (page) => page.getText()).join('\n');
  document.destroy();
  library.destroy();
  return text;
};

/** Words, or letters where a language puts no spaces between words; without the marks of direction that readers put in. */
const unitsOf = (text: string, code: string): readonly string[] => {
  const plain = text.replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '').normalize('NFC');
  return /^(zh|ja)/.test(code) ? Array.from(plain.replace(/\s+/g, '')) : (plain.match(/\S+/g) ?? []);
};

/** How many words of a text come out whole and in order: the longest common sequence. */
export const wordsFound = (written: string, copied: string, code: string): { readonly found: number; readonly of: number } => {
  const words = unitsOf(written, code);
  const read = unitsOf(copied, code);
  let best = read.map(() => 0);
  for (const word of words) {
    let before = 0;
    let last = 0;
    best = best.map((above, index) => {
      const here = read[index] === word ? before + 1 : Math.max(above, last);
      before = above;
      last = here;
      return here;
    });
  }
  return { found: best.at(-1) ?? 0, of: words.length };
};
