/** `npm run build -- SERVICE`: the site for production, and beside it the list of what runs there. */
import { spawnSync } from 'node:child_process';
import { buildSettings } from '../src/server/config.ts';
import { leaveBom } from './bom.ts';
import { serviceOrEnd } from './chosenService.ts';

const settings = buildSettings();
const { service } = serviceOrEnd(settings);
const { status } = spawnSync(process.execPath, ['node_modules/astro/bin/astro.mjs', 'build'], {
  env: { ...process.env, SERVICE: service },
  stdio: 'inherit',
});
if (status !== 0) process.exit(status ?? 1);
leaveBom(settings.distDir);
