import { statSync } from 'node:fs';
import { join } from 'node:path';
import { builtSite, pagesOf, type BuiltPage } from '../tests/support/builtSite.ts';
import { piecesOf, readingOf } from '../tests/support/reading.ts';

// Prints how hard each page is to read, and how much of it goes over the wire.

const distDir = await builtSite(process.argv[2]);

const weightOf = ({ address }: BuiltPage): number => {
  const file = ['/404/', '/500/'].includes(address) ? `${address.slice(1, -1)}.html` : join(address, 'index.html');
  return statSync(join(distDir, 'client', `${file}.br`)).size;
};

const rows = pagesOf(distDir).map((page) => {
  const { words, age } = readingOf(piecesOf(page));
  return {
    page: page.address,
    words,
    'reading age': Number(age.toFixed(1)),
    KB: Number((page.html.length / 1024).toFixed(1)),
    'KB sent': Number((weightOf(page) / 1024).toFixed(1)),
  };
});
console.table(rows);
