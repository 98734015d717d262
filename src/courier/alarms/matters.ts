import { waitingNeeded } from '../../outbox/needed.ts';
import type { EncryptionState } from '../encryption.ts';
import type { StoreSummary } from '../../outbox/outbox.ts';
import type { Trouble } from '../../outbox/trouble.ts';

/** Something that somebody must look at. */
export type Matter =
  | { readonly matter: 'waiting'; readonly count: number; readonly minutes: number }
  | { readonly matter: 'stuck' | 'bounced' | 'missing'; readonly count: number }
  | { readonly matter: 'disk' | 'key' }
  | { readonly matter: 'certificate'; readonly days: number }
  | { readonly matter: 'encryption'; readonly why: string }
  | { readonly matter: 'store'; readonly why: Trouble };

export type MatterName = Matter['matter'];
export const MATTERS = [
  'waiting',
  'stuck',
  'bounced',
  'missing',
  'disk',
  'store',
  'key',
  'certificate',
  'encryption',
] as const satisfies readonly MatterName[];

/** What a courier can tell of itself and its store. */
export interface Condition {
  readonly trouble: Trouble | 'key' | undefined;
  /** Epoch milliseconds since when it is so. */
  readonly troubledSince: number | undefined;
  /** `undefined` while it has no store to look at. */
  readonly summary: StoreSummary | undefined;
  /** The disk is running out. */
  readonly short: boolean;
  /** How what referrals are encrypted to stands; `undefined` where they are not. */
  readonly encryption?: EncryptionState | undefined;
}

const MINUTE = 60_000;
const WAITING_MS = 30 * MINUTE;
/** What mends itself sooner, such as a database that starts anew, is nobody's matter. */
const TROUBLE_MS = 2 * MINUTE;

const inStore = (summary: StoreSummary, now: number): readonly Matter[] => {
  const { count, oldestAcceptedAt } = waitingNeeded(summary);
  const waited = oldestAcceptedAt === undefined ? 0 : now - oldestAcceptedAt;
  const missing = summary.missing.reduce((sum, { first, last }) => sum + last - first + 1, 0);
  return [
    ...(waited > WAITING_MS ? [{ matter: 'waiting', count, minutes: Math.floor(waited / MINUTE) } as const] : []),
    ...(summary.stuck > 0 ? [{ matter: 'stuck', count: summary.stuck } as const] : []),
    ...(summary.bounced > 0 ? [{ matter: 'bounced', count: summary.bounced } as const] : []),
    ...(missing > 0 ? [{ matter: 'missing', count: missing } as const] : []),
  ];
};

/** @param now epoch milliseconds */
export const mattersIn = ({ trouble, troubledSince = 0, summary, short, encryption }: Condition, now: number): readonly Matter[] => {
  const lasts = trouble !== undefined && Math.abs(now - troubledSince) >= TROUBLE_MS;
  return [
    ...(summary ? inStore(summary, now) : []),
    ...(short || trouble === 'full' ? [{ matter: 'disk' } as const] : []),
    ...(trouble === 'key' ? [{ matter: 'key' } as const] : []),
    ...(encryption?.is === 'ending' ? [{ matter: 'certificate', days: encryption.days } as const] : []),
    ...(encryption?.is === 'unusable' ? [{ matter: 'encryption', why: encryption.why } as const] : []),
    ...(lasts && trouble !== 'key' && trouble !== 'full' ? [{ matter: 'store', why: trouble } as const] : []),
  ];
};
