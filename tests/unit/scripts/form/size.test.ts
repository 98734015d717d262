import { brotliCompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { bundleInline } from '../../../../src/build/inlineScripts.ts';

const KB = 1024;
const compressed = (text: string): number => brotliCompressSync(text).length;

test('the scripts of a form page stay under 6.25 KB, as the page sends them', async () => {
  const scripts = await Promise.all(['exit', 'form'].map((name) => bundleInline(`src/scripts/${name}/main.ts`)));
  expect(compressed(scripts.join('</script><script>'))).toBeLessThan(6.25 * KB);
});

test('the script that stands first in every page, before what is seen of it, stays within 2.1 KB', async () => {
  expect(compressed(await bundleInline('src/scripts/exit/main.ts'))).toBeLessThanOrEqual(2.1 * KB);
});

test('the script of the check page stays under half a KB', async () => {
  expect(compressed(await bundleInline('src/scripts/send/main.ts'))).toBeLessThan(KB / 2);
});
