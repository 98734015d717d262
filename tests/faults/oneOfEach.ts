/** Accepts one referral and delivers it, saying each step as it would be seen outside: `oneOfEach.ts FILE`. To be killed anywhere. */
import { writeSync } from 'node:fs';
import { openSqliteDesk } from '../../src/outbox/sqlite/desk.ts';
import { openSqliteOutbox } from '../../src/outbox/sqlite/outbox.ts';

const [, , file = ''] = process.argv;
const say = (step: string): void => void writeSync(1, `${step}\n`);

const outbox = openSqliteOutbox(file);
await outbox.put({ id: 'a', digest: 'a', reference: 'RJ-a', acceptedAt: Date.now(), bytes: new Uint8Array(5_000), behind: false });
say('shown');
const desk = await openSqliteDesk(file);
await desk.register(['mail'], Date.now());
const due = await desk.claim('mail', Date.now());
if (due) {
  say('sent');
  await desk.settle(due, { outcome: 'taken' }, Date.now());
  say('marked');
}
await desk.close();
await outbox.close();
