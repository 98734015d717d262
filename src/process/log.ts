import { isReference } from '../referral/reference.ts';

const CODE = /^[\w][\w .:-]{0,79}$/;
const isCode = (value: unknown): value is string => typeof value === 'string' && CODE.test(value);
const isWhole = (value: unknown): value is number => typeof value === 'number' && Number.isSafeInteger(value);

/**
 * All that may ever stand in the log, and in which form. What a person typed has no field here; nor has an address
 * of a reader or a path, which would tell who looked for help and when. A reference is ours, and staff need it to act.
 */
const FIELDS = {
  reference: (value: unknown): boolean => typeof value === 'string' && isReference(value),
  revision: isWhole,
  serial: isWhole,
  channel: isCode,
  attempt: isWhole,
  retryAt: isWhole,
  count: isWhole,
  minutes: isWhole,
  days: isWhole,
  milliseconds: isWhole,
  status: isWhole,
  port: isWhole,
  why: isCode,
} satisfies Readonly<Record<string, (value: unknown) => boolean>>;

export type LogLevel = 'info' | 'warn' | 'error';

/** An event's name says what happened, in small letters and hyphens; a field of another name or form is left out. */
export type LogEntry = { readonly level: LogLevel; readonly event: string } & { readonly [Field in keyof typeof FIELDS]?: string | number };

export type Log = (entry: LogEntry) => void;

/** Writes one line of JSON an entry. */
export const createLog =
  (writeLine: (line: string) => void, clock: () => number): Log =>
  (entry) => {
    const allowed = Object.entries(FIELDS).flatMap(([field, allows]) => {
      const value: unknown = Object.entries(entry).find(([name]) => name === field)?.[1];
      return allows(value) ? [[field, value]] : [];
    });
    const event = /^[a-z][a-z-]{0,39}$/.test(entry.event) ? entry.event : 'unnamed';
    writeLine(JSON.stringify({ time: new Date(clock()).toISOString(), level: entry.level, event, ...Object.fromEntries(allowed) }));
  };
