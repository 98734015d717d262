/** A courier that claims and never delivers, to be killed: `deskHolder.ts FOLDER-OR-URL`. Prints what it has claimed, in order. */
import { openDesk } from '../../src/outbox/store.ts';

const [, , place = ''] = process.argv;
const desk = await openDesk(
  place.startsWith('postgres:') ? { dataDir: '', databaseUrl: place } : { dataDir: place, databaseUrl: undefined },
  { onTrouble: () => undefined, onBack: () => undefined, onMissing: () => undefined },
  { signal: new AbortController().signal },
);
await desk.register(['mail'], Date.now());
for (;;) {
  const due = await desk.claim('mail', Date.now());
  if (due) process.stdout.write(`${due.id}\n`);
  else await new Promise((resolve) => setTimeout(resolve, 20));
}
