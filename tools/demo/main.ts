import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSettings } from '../../src/server/config.ts';
import { serviceOrEnd } from '../chosenService.ts';
import { builtOnce, whyNotBuilt } from '../siteBuild.ts';
import { leaving } from './leaving.ts';
import { openToNetwork } from './network.ts';
import { startPractice } from './practice.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const settings = buildSettings();
const { service, host } = serviceOrEnd(settings);
const atEnd = leaving();

const startedAt = Date.now();
say(`Building the site of ${service} …`);
try {
  const built = await builtOnce({ service, contentDir: settings.contentDir });
  say(`Built after ${Math.round((Date.now() - startedAt) / 1000)} s. Starting …`);
  // A copy of its own: the common one may go while this one runs.
  const folder = mkdtempSync(join(tmpdir(), 'demonstration-'));
  atEnd.add(() => rmSync(folder, { recursive: true, force: true }));
  const distDir = join(folder, 'dist');
  cpSync(built, distDir, { recursive: true });

  const { demoPort, mailboxPort } = settings;
  const practice = await startPractice({ service, distDir, folder, site: demoPort, mailbox: mailboxPort }, atEnd);
  if (demoPort !== 0 && practice.site !== demoPort) say(`Port ${demoPort} is taken, so the site is on ${practice.site}.`);
  say(practice.greeting);
  if (host) {
    const network = await openToNetwork(practice.site);
    atEnd.add(() => network.close());
    say(network.greeting);
  }
  atEnd.end(await practice.ended);
} catch (error) {
  process.stderr.write(`${whyNotBuilt(error)}\n`);
  atEnd.end(1);
}
