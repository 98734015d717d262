/**
 * Opens the outbox of a folder, or of a database, as the website does, and tries to put one referral:
 * `askOutbox.ts FOLDER [DATABASE_URL | no-handles]`. Prints what it says as JSON.
 */
import { openSync } from 'node:fs';
import { openOutbox } from '../../src/outbox/store.ts';
import { troubleOf } from '../../src/outbox/trouble.ts';
import type { Trouble } from '../../src/outbox/trouble.ts';

const [dataDir = '', other = ''] = process.argv.slice(2);

const takeAllHandles = (): void => {
  try {
    for (;;) openSync('/dev/null', 'r');
  } catch {
    // None is left.
  }
};
if (other === 'no-handles') takeAllHandles();

const alarms: Trouble[] = [];
const outbox = await openOutbox(
  { dataDir, databaseUrl: other.startsWith('postgres:') ? other : undefined },
  { onTrouble: (why) => void alarms.push(why), onBack: () => undefined, onMissing: () => undefined },
);
const put = await outbox
  .put({ id: 'a', digest: 'a', reference: 'RJ-a', acceptedAt: 1, bytes: new Uint8Array(5_000), behind: false })
  .then(({ outcome }) => outcome, troubleOf);
const { accepting } = await outbox.state();
process.stdout.write(JSON.stringify({ put, accepting, alarms }));
process.exit(0);
