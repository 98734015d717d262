import { brotliCompressSync } from 'node:zlib';
import { bundleInline } from '/work/wt/exit/src/build/inlineScripts.ts';
for (const n of ['exit','exit-keys']) { const t = await bundleInline(`src/scripts/${n}/main.ts`); console.log(n, t.length, brotliCompressSync(t).length); if (n==='exit' && process.argv[2]) console.log(t) }
