/** `npm run dev -- SERVICE`: Astro's development server for one service; its own options may follow. */
import { spawn } from 'node:child_process';
import { buildSettings } from '../src/server/config.ts';
import { serviceOrEnd } from './chosenService.ts';

const { service, host } = serviceOrEnd(buildSettings());
const astro = spawn(process.execPath, ['node_modules/astro/bin/astro.mjs', 'dev', ...(host ? ['--host'] : [])], {
  env: { ...process.env, SERVICE: service },
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void astro.kill('SIGTERM'));
astro.once('exit', (code) => process.exit(code ?? 1));
