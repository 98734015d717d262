import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { builtSite } from '../../support/builtSite.ts';

test('the built server needs no package beside it', { timeout: 240_000 }, async () => {
  const { metafile } = await build({
    entryPoints: [join(await builtSite(), 'server/entry.mjs')],
    bundle: true,
    write: false,
    outdir: 'unwritten',
    format: 'esm',
    platform: 'node',
    packages: 'external',
    metafile: true,
  });
  const parts = Object.values(metafile.inputs);
  expect(parts.length).toBeGreaterThan(5);
  const imported = parts.flatMap(({ imports }) => imports.filter((each) => each.external).map(({ path }) => path));
  expect(imported.filter((each) => !isBuiltin(each))).toEqual([]);
});
