import { afterAll, beforeAll, describe } from 'vitest';
import { openPostgresDesk } from '../../../src/outbox/postgres/desk.ts';
import { openPostgresOutbox } from '../../../src/outbox/postgres/outbox.ts';
import { openPostgresRecords } from '../../../src/outbox/postgres/records.ts';
import { temporaryFolder } from '../../support/outboxFolder.ts';
import { type Postgres, startPostgres } from '../../support/postgres.ts';
import { storeContract } from './contract.ts';

let postgres: Postgres;
beforeAll(async () => {
  postgres = await startPostgres();
}, 240_000);
afterAll(() => postgres.dispose(), 60_000);

describe('a PostgreSQL store', { timeout: 30_000 }, () => {
  storeContract(async () => {
    const url = await postgres.newDatabase();
    const folder = temporaryFolder();
    return {
      openOutbox: () => openPostgresOutbox(url, { folder }),
      openRecords: () => openPostgresRecords(url),
      openDesk: (retention) => openPostgresDesk(url, { folder, ...(retention ? { retention } : {}) }),
    };
  });
});
