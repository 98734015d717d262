/** Finds a Chromium for the journeys, or installs one: `node tests/installBrowser.ts`. */
import { spawnSync } from 'node:child_process';
import { findBrowser } from './support/browser.ts';

const succeeds = (command: string, ...args: readonly string[]): boolean => {
  process.stdout.write(`No browser was found for the tests. Trying: ${command} ${args.join(' ')}\n`);
  return spawnSync(command, args, { stdio: 'inherit' }).status === 0;
};

const isRoot = process.getuid?.() === 0;
const fromDebian = (): boolean =>
  isRoot && succeeds('apt-get', 'update') && succeeds('apt-get', 'install', '-y', '--no-install-recommends', 'chromium');
const fromPlaywright = (): boolean => succeeds('npx', 'playwright', 'install', ...(isRoot ? ['--with-deps'] : []), 'chromium');

if (!findBrowser() && !((fromDebian() || fromPlaywright()) && findBrowser())) {
  process.stderr.write(
    'The journeys need Chromium. Install it ("sudo apt-get install chromium" or "npx playwright install chromium"), or name one: CHROMIUM=/path/to/chromium npm test\n',
  );
  process.exitCode = 1;
}
