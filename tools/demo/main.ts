import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readBuiltContent } from '../../src/content/builtContent.ts';
import { buildSettings } from '../../src/server/config.ts';
import { freePortFrom } from './freePort.ts';
import { DEMO_HOST, openPlayground } from './playground.ts';

const { distDir, service, demoPort, mailboxPort } = buildSettings();
const site = await freePortFrom(demoPort, DEMO_HOST);
const playground = await openPlayground(readBuiltContent(distDir), { site, mailbox: mailboxPort });
const portal = fork('src/portal/main.ts', [], {
  env: { ...process.env, ...playground.settings, SERVICE: service, DIST_DIR: distDir },
  execArgv: ['--disable-sigusr1'],
});
const ended = once(portal, 'exit');
const end = async (): Promise<void> => {
  portal.kill('SIGTERM');
  await ended;
};
process.on('SIGTERM', () => void end());
process.on('SIGINT', () => void end());
portal.once('message', () => process.stdout.write(playground.greeting));
await ended;
await playground.close();
process.exit(portal.exitCode ?? 1);
