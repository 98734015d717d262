/** The website with a process that is replaced almost at once after each post; its settings come from the environment. */
import { createLog } from '../../src/process/log.ts';
import { keepWeb } from '../../src/server/keeper.ts';

const log = createLog((line) => process.stdout.write(`${line}\n`), Date.now);
const web = await keepWeb({ log, onHopeless: () => process.exit(1), times: { quietMs: 100, busyMs: 300 } });
process.stdout.write(`port ${web.port}\n`);
process.once('SIGTERM', () => void web.stop().then(() => process.exit(0)));
