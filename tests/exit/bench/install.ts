import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Program and the Debian package that brings it. */
const NEEDED = {
  chromium: 'chromium',
  'firefox-esr': 'firefox-esr',
  WebKitWebDriver: 'webkit2gtk-driver',
  Xvfb: 'xvfb',
  xdotool: 'xdotool',
  certutil: 'libnss3-tools',
  openssl: 'openssl',
} as const;

const isThere = (program: string): boolean =>
  (process.env['PATH'] ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });

/** Installs what is missing from Debian's packages; throws with the command to run where it may not. */
export const installBrowsers = (): void => {
  const missing = Object.entries(NEEDED).flatMap(([program, debian]) => (isThere(program) ? [] : [debian]));
  if (missing.length === 0) return;
  const install = ['apt-get', 'install', '-y', '--no-install-recommends', ...missing];
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const asRoot = process.getuid?.() === 0;
  if (asRoot) {
    process.stdout.write(`Installing ${missing.join(', ')} …\n`);
    spawnSync('apt-get', ['update'], { stdio: 'ignore' });
    if (spawnSync('apt-get', install.slice(1), { stdio: 'ignore', env: environment }).status === 0) return;
  }
  throw new Error(`The exit is tested in real browsers. Install them first: sudo ${install.join(' ')}`);
};
