import { Client, type ClientConfig, DatabaseError } from 'pg';
import { StoreError, type Trouble } from '../trouble.ts';

const BY_STATE: readonly (readonly [RegExp, Trouble])[] = [
  [/^(?:08|57P|53300)/, 'away'],
  [/^53[12]00/, 'full'],
  [/^25006/, 'read-only'],
  [/^(?:28|42501|3D)/, 'forbidden'],
  [/^XX00[12]/, 'damaged'],
  [/^58/, 'disk-failed'],
];

/** A database that answers says what ails it; one that does not is away. */
const troubleAtDatabase = (error: unknown): Trouble => {
  if (error instanceof StoreError) return error.trouble;
  if (!(error instanceof DatabaseError)) return 'away';
  return BY_STATE.find(([state]) => state.test(error.code ?? ''))?.[1] ?? 'unknown';
};

const storeError = (error: unknown): Error => {
  const trouble = troubleAtDatabase(error);
  return trouble === 'unknown' && error instanceof Error ? error : new StoreError(trouble, error);
};

/**
 * A client whose death the database notices within seconds, even when its machine has lost its power,
 * and whose commits are flushed whatever the database's own default is.
 */
const configOf = (url: string): ClientConfig => ({
  connectionString: url,
  application_name: 'referrals',
  connectionTimeoutMillis: 3_000,
  query_timeout: 15_000,
  keepAlive: true,
  options:
    '-c synchronous_commit=on -c tcp_keepalives_idle=2 -c tcp_keepalives_interval=1 -c tcp_keepalives_count=2 -c tcp_user_timeout=4000',
});

export type Rows = readonly unknown[];

/** One connection to the database that is made again whenever it is lost. */
export interface Session {
  /** Rejects while the database is away; never waits for its return. */
  query(sql: string, values?: readonly unknown[]): Promise<Rows>;
  /** The whole work on this connection in one transaction. */
  transaction<T>(work: (query: Session['query']) => Promise<T>): Promise<T>;
  /** Whether there is a connection just now. */
  ready(): boolean;
  /** @param listener told what was said with it, if anything */
  onNotification(listener: (said?: string) => void): void;
  close(): Promise<void>;
}

export interface SessionOptions {
  /** Done on each new connection before anything else. */
  readonly prepare: (query: Session['query']) => Promise<void>;
  readonly onTrouble: (trouble: Trouble) => void;
  readonly onBack: () => void;
  readonly retryMs?: number;
}

/** Resolves when the first connection has been made, or has failed. */
export const openSession = async (url: string, { prepare, onTrouble, onBack, retryMs = 250 }: SessionOptions): Promise<Session> => {
  let client: Client | undefined;
  let trouble: Trouble = 'away';
  let closing = false;
  let retry: NodeJS.Timeout | undefined;
  let tail: Promise<unknown> = Promise.resolve();
  let told: Trouble | undefined;
  const listeners = new Set<(said?: string) => void>();

  /** One after another, so that a transaction is never joined by others' statements. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = tail.then(work, work);
    tail = turn.catch(() => undefined);
    return turn;
  };

  const queryOn =
    (on: Client): Session['query'] =>
    async (sql, values = []) => {
      try {
        return (await on.query<Record<string, unknown>>(sql, [...values])).rows;
      } catch (error) {
        // Whatever is no answer of the database, a time that ran out above all, leaves the connection in an unknown state.
        if (!(error instanceof DatabaseError)) void on.end().catch(() => undefined);
        throw storeError(error);
      }
    };

  const lost = (gone: Client, why: Trouble): void => {
    trouble = why;
    if (told !== why && !closing) onTrouble(why);
    told = why;
    if (client === gone) client = undefined;
    gone.removeAllListeners('end');
    void gone.end().catch(() => undefined);
    if (!closing) retry = setTimeout(() => void connect(), retryMs);
  };

  const connect = async (): Promise<void> => {
    const fresh = new Client(configOf(url));
    let open = true;
    // Asked by a call: the compiler forgets that a variable may change during an await.
    const isOpen = (): boolean => open;
    const end = (why: Trouble): void => {
      if (!open) return;
      open = false;
      lost(fresh, why);
    };
    fresh.on('error', (error) => end(troubleAtDatabase(error)));
    fresh.on('end', () => end('away'));
    fresh.on('notification', ({ payload }) => listeners.forEach((listener) => listener(payload)));
    try {
      await fresh.connect();
      await prepare(queryOn(fresh));
      if (!isOpen()) return;
      if (closing) return await fresh.end();
      client = fresh;
      if (told) onBack();
      told = undefined;
      // Something may have been put while nobody listened.
      listeners.forEach((listener) => listener());
    } catch (error) {
      end(troubleAtDatabase(error));
    }
  };

  const current = (): Client => {
    if (!client) throw new StoreError(trouble);
    return client;
  };

  await connect();
  return {
    query: (sql, values) => inTurn(async () => queryOn(current())(sql, values)),
    transaction: (work) =>
      inTurn(async () => {
        const on = queryOn(current());
        await on('BEGIN');
        try {
          const result = await work(on);
          await on('COMMIT');
          return result;
        } catch (error) {
          await on('ROLLBACK').catch(() => undefined);
          throw error;
        }
      }),
    ready: () => client !== undefined,
    onNotification: (listener) => void listeners.add(listener),
    close: async () => {
      closing = true;
      clearTimeout(retry);
      await tail;
      await client?.end().catch(() => undefined);
    },
  };
};
