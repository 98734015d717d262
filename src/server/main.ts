import { ContentError } from '../content/contentError.ts';
import { ConfigError, readConfig } from './config.ts';
import { createLog } from './log.ts';
import { startServer } from './start.ts';

const log = createLog((line) => process.stdout.write(`${line}\n`), Date.now);

try {
  const config = await readConfig();
  const server = await startServer(config, log, () => process.exit(1));
  process.stdout.write(`${config.siteOrigin} is served from http://${config.host}:${server.port}/\n`);
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    void server.stop().then(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
} catch (error) {
  if (!(error instanceof ConfigError) && !(error instanceof ContentError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
