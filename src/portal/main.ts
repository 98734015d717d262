import { type Facts, toldByCourier, toldByWeb } from '../monitor/facts.ts';
import { serveMonitor } from '../monitor/serve.ts';
import { createLog } from '../process/log.ts';
import { forbidCoreDumps } from '../process/noCoreDumps.ts';
import { ConfigError } from '../process/settings.ts';
import { keepWeb } from '../server/keeper.ts';
import { dividePortal } from './config.ts';
import { keepCourier } from './keepCourier.ts';

/** `npm start`: website and courier as two processes, each with the settings that it needs and no others. */
const log = createLog((line) => process.stdout.write(`${line}\n`), Date.now);

try {
  const { siteOrigin, host, courierEnvironment, monitor } = dividePortal();
  if (!forbidCoreDumps()) log({ level: 'warn', event: 'core-dumps-possible' });
  const hopeless = (): never => process.exit(1);
  const [web, courier] = await Promise.all([keepWeb({ log, onHopeless: hopeless }), keepCourier(courierEnvironment, log, hopeless)]);
  const facts = async (): Promise<Facts> => {
    const [ofWeb, ofCourier] = await Promise.all([web.howItIs(), courier.howItIs()]);
    return { web: toldByWeb(ofWeb), courier: toldByCourier(ofCourier) };
  };
  if (monitor) process.stdout.write(`${await serveMonitor(monitor, facts, Date.now)}\n`);
  process.stdout.write(`${siteOrigin} is served from http://${host}:${web.port}/\n`);
  process.send?.('ready');
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    void Promise.all([web.stop(), courier.stop()]).then(() => process.exit(0));
  };
  process.on('SIGUSR2', () => void Promise.all([web.renew(), courier.renew()]));
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  // Started by another program: without it nobody would end this one.
  process.once('disconnect', stop);
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
