import { readBuiltContent } from '../content/builtContent.ts';
import { toldByCourier } from '../monitor/facts.ts';
import { serveMonitor } from '../monitor/serve.ts';
import { howItIs, isAskedHowItIs } from '../process/ask.ts';
import { expectFittingBuild } from '../process/buildStamp.ts';
import { giveWay } from '../process/giveWay.ts';
import { createLog } from '../process/log.ts';
import { forbidCoreDumps } from '../process/noCoreDumps.ts';
import { ConfigError } from '../process/settings.ts';
import { startCarrying } from './carry.ts';
import { readCourierConfig } from './config.ts';

/** `npm run start:courier`: opens what waits, draws its documents and sends them. Listens to nobody. */
// Website and courier may be two users of one group: no file may be closed to the other, or open to all, even for a moment.
process.umask(0o007);
// Drawing documents is much work and nobody waits for it; who waits for a page should not wait for that.
giveWay();
const log = createLog((line) => process.stdout.write(`${line}\n`), Date.now);

try {
  const config = await readCourierConfig();
  if (!forbidCoreDumps()) log({ level: 'warn', event: 'core-dumps-possible' });
  expectFittingBuild(config.distDir);
  const content = readBuiltContent(config.distDir);
  if (content.service.id !== config.service)
    throw new ConfigError([
      `SERVICE is "${config.service}", but the site was built for "${content.service.id}". Run "npm run build" with the same SERVICE.`,
    ]);
  let stopping = false;
  const stop = (code: number) => (): void => {
    if (stopping) return;
    stopping = true;
    void carrying.stop().then(() => process.exit(code));
  };
  const carrying = startCarrying(config, content, log, stop(1));
  const { monitor } = config;
  if (monitor)
    process.stdout.write(`${await serveMonitor(monitor, async () => ({ courier: toldByCourier(await carrying.state()) }), Date.now)}\n`);
  process.on('message', (message) => {
    if (isAskedHowItIs(message))
      void carrying.state().then((state) => process.send?.(howItIs(state), undefined, undefined, () => undefined));
  });
  process.once('SIGTERM', stop(0));
  if (process.send) {
    // Its keeper decides what the terminal's signal means; when the keeper is gone, nobody would end this process.
    process.on('SIGINT', () => undefined);
    process.once('disconnect', stop(0));
    // A keeper that has just ended takes no word, and there is nobody to tell.
    process.send('ready', undefined, undefined, () => undefined);
  } else process.once('SIGINT', stop(0));
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
