/** A courier that claims and never delivers, to be killed: `deskHolder.ts FILE`. Prints what it has claimed, in order. */
import { openSqliteDesk } from '../../src/outbox/sqlite/desk.ts';

const desk = await openSqliteDesk(process.argv[2] ?? '');
await desk.register(['mail'], Date.now());
for (;;) {
  const due = await desk.claim('mail', Date.now());
  if (due) process.stdout.write(`${due.id}\n`);
  else await new Promise((resolve) => setTimeout(resolve, 20));
}
