import { existsSync } from 'node:fs';
import { hasRun, openRecords } from '../../outbox/store.ts';
import { troubleOf } from '../../outbox/trouble.ts';
import type { Installation } from '../config.ts';
import type { Finding } from '../finding.ts';
import { judgeOutbox, type OutboxFacts } from '../judge/outbox.ts';
import type { Tools } from '../tools.ts';

const factsOf = async (dataDir: string, databaseUrl: string | undefined): Promise<OutboxFacts> => {
  const place = { dataDir, databaseUrl };
  if (!hasRun(place)) return { is: 'new' };
  try {
    const records = await openRecords(place);
    try {
      return { is: 'open', summary: await records.summary() };
    } finally {
      await records.close();
    }
  } catch (error) {
    return { is: 'trouble', trouble: troubleOf(error) };
  }
};

export const lookAtOutbox = async (
  { usable: { DATA_DIR, DATABASE_URL } }: Installation,
  { clock, becomeOwner }: Tools,
): Promise<readonly Finding[]> => {
  if (DATA_DIR === undefined || !existsSync(DATA_DIR)) return [];
  becomeOwner(DATA_DIR);
  return judgeOutbox(await factsOf(DATA_DIR, DATABASE_URL), clock());
};
