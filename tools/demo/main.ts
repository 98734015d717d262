import { openBuiltSite } from '../../src/server/builtSite.ts';
import { buildSettings } from '../../src/server/config.ts';
import { createLog } from '../../src/server/log.ts';
import { startServer } from '../../src/server/start.ts';
import { DEMO_HOST, DEMO_SITE_PORT, openPlayground } from './playground.ts';

const { distDir, service } = buildSettings();
const { content } = await openBuiltSite(distDir);
const playground = await openPlayground(content);
const log = createLog((line) => process.stdout.write(`${line}\n`), Date.now);
const config = { ...playground.config, service, distDir, host: DEMO_HOST, port: DEMO_SITE_PORT, clientAddressHeader: '' };
const server = await startServer(config, log, () => process.exit(1));
process.stdout.write(playground.greeting);

const stop = (): void => {
  void server
    .stop()
    .then(() => playground.close())
    .then(() => process.exit(0));
};
process.once('SIGTERM', stop);
process.once('SIGINT', stop);
