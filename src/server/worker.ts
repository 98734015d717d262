import { ContentError } from '../content/contentError.ts';
import { howItIs, isAskedHowItIs } from '../process/ask.ts';
import { createLog } from '../process/log.ts';
import { ConfigError } from '../process/settings.ts';
import { readConfig } from './config.ts';
import { startServer } from './start.ts';

/** The process that reads what people post, until its keeper puts a fresh one in its place. */
// Website and courier may be two users of one group: no file may be closed to the other, or open to all, even for a moment.
process.umask(0o007);
const log = createLog((line) => process.stdout.write(`${line}\n`), Date.now);
const tell = (message: unknown): void => void process.send?.(message, undefined, undefined, () => undefined);

try {
  const server = await startServer(readConfig(), log, { onPost: () => tell('used') });
  let leaving = false;
  const leave = (end: () => Promise<void>) => (): void => {
    if (leaving) return;
    leaving = true;
    void end().then(() => process.exit(0));
  };
  const retire = leave(server.retire);
  process.on('message', (message) => {
    if (message === 'retire') retire();
    else if (message === 'hand-over') tell(server.handOver());
    else if (isAskedHowItIs(message)) void server.state().then((state) => tell(howItIs(state)));
    else server.takeOver(message);
  });
  process.once('SIGTERM', leave(server.stop));
  // The terminal sends this to every process in it; the keeper decides.
  process.on('SIGINT', () => undefined);
  tell(`ready ${server.port}`);
} catch (error) {
  if (!(error instanceof ConfigError) && !(error instanceof ContentError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
