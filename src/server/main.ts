import { forbidCoreDumps } from '../process/noCoreDumps.ts';
import { type Facts, toldByWeb } from '../monitor/facts.ts';
import { serveMonitor } from '../monitor/serve.ts';
import { createLog } from '../process/log.ts';
import { ConfigError } from '../process/settings.ts';
import { readConfig } from './config.ts';
import { keepWeb } from './keeper.ts';

/** `npm run start:web`: the website alone. It seals referrals and cannot open them. */
const log = createLog((line) => process.stdout.write(`${line}\n`), Date.now);

try {
  const { siteOrigin, host, monitor } = readConfig();
  if (!forbidCoreDumps()) log({ level: 'warn', event: 'core-dumps-possible' });
  const web = await keepWeb({ log, onHopeless: () => process.exit(1) });
  const facts = async (): Promise<Facts> => ({ web: toldByWeb(await web.howItIs()) });
  if (monitor) process.stdout.write(`${await serveMonitor(monitor, facts, Date.now)}\n`);
  process.stdout.write(`${siteOrigin} is served from http://${host}:${web.port}/\n`);
  const stop = (): void => void web.stop().then(() => process.exit(0));
  process.on('SIGUSR2', () => void web.renew());
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
