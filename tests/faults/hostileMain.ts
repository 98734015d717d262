import { builtSite } from '../support/builtSite.ts';
import { startPortal } from '../support/portal.ts';
import { startSmtpSink } from '../support/smtpSink.ts';
import { besiege, FEW, UNWANTED } from './hostile.ts';

/** `npm run hostile`: one hostile laptop for ten minutes, or as many seconds as are given. */
const seconds = Number(process.argv[2] ?? 600);

const sink = await startSmtpSink();
const portal = await startPortal({ smtpUrl: sink.url, distDir: await builtSite() });
const siege = await besiege(portal, seconds, { below: (limit) => Math.floor(Math.random() * limit) });
const unwanted = UNWANTED.exec(portal.output())?.[0];
const code = await portal.stop();
console.table({ ...siege, unwanted: unwanted ?? 'none', 'exit code': code });
await portal.dispose();
await sink.close();
process.exitCode = siege.alive && siege.descriptors < FEW && unwanted === undefined && code === 0 ? 0 : 1;
