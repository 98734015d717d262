import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** Surroundings in which a program finds no folder of this machine's to write to but its own. */
export const homeIn = (folder: string): NodeJS.ProcessEnv => {
  const temporary = join(folder, 'tmp');
  mkdirSync(temporary, { recursive: true });
  return {
    PATH: process.env['PATH'],
    LANG: 'en_GB.UTF-8',
    HOME: folder,
    TMPDIR: temporary,
    XDG_CONFIG_HOME: join(folder, 'config'),
    XDG_CACHE_HOME: join(folder, 'cache'),
    XDG_DATA_HOME: join(folder, 'share'),
  };
};
