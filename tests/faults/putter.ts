/** Puts referrals and then lives on, to be killed: `putter.ts FILE COUNT`. Prints the name of each that was kept. */
import { openSqliteOutbox } from '../../src/outbox/sqlite/outbox.ts';

const [file = '', count = '0'] = process.argv.slice(2);
const outbox = openSqliteOutbox(file);
for (let n = 1; n <= Number(count); n += 1) {
  const name = `${process.pid}-${n}`;
  await outbox.put({
    id: name,
    digest: name,
    reference: `RJ-${name}`,
    acceptedAt: Date.now(),
    bytes: new Uint8Array(5_000),
    behind: false,
  });
  process.stdout.write(`${name}\n`);
}
setInterval(() => undefined, 1_000);
