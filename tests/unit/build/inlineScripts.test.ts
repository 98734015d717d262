import { brotliCompressSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { bundleInline } from '../../../src/build/inlineScripts.ts';

it('gives one script that stands by itself and can be written into a page', async () => {
  const text = await bundleInline('src/scripts/exit/main.ts');
  expect(text).not.toMatch(/<\/script|<!--|\bimport\b|\bexport\b/);
});

it('keeps the exit small, because it stands before everything else', async () => {
  const text = await bundleInline('src/scripts/exit/main.ts');
  expect(brotliCompressSync(text).length).toBeLessThan(2_850);
});
