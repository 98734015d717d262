import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Builds the site once for all journeys, beside whatever else is built. `PORTAL_DIST` names a build to use instead. */
export default (): (() => void) => {
  if (process.env['PORTAL_DIST']) return () => undefined;
  const distDir = mkdtempSync(join(tmpdir(), 'portal-dist-'));
  execFileSync(process.execPath, ['node_modules/astro/bin/astro.mjs', 'build', '--silent'], {
    env: { ...process.env, DIST_DIR: distDir, SERVICE: 'neutral' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  process.env['PORTAL_DIST'] = distDir;
  return () => rmSync(distDir, { recursive: true, force: true });
};
