import type { MailSettings } from '../delivery/mail/settings.ts';
import { tellError } from '../process/tellError.ts';
import type { Report } from './events.ts';

/** How what referrals are encrypted to stands. */
export type EncryptionState =
  | { readonly is: 'good' }
  | { readonly is: 'ending'; readonly days: number }
  /** Nothing is sent. `why` is a code. */
  | { readonly is: 'unusable'; readonly why: string };

const DAY_MS = 24 * 60 * 60_000;
const WARNED_DAYS = 30;

/**
 * @param now epoch milliseconds
 * @returns `undefined` where referrals are not encrypted
 */
export const encryptionNow = async (
  { findRecipients }: Pick<MailSettings, 'findRecipients'>,
  now: number,
): Promise<EncryptionState | undefined> => {
  if (!findRecipients) return undefined;
  const found = await findRecipients(now);
  if (!found.ok) return { is: 'unusable', why: found.why };
  const days = Math.floor((found.recipients.endsAt - now) / DAY_MS);
  return days < WARNED_DAYS ? { is: 'ending', days } : { is: 'good' };
};

/** Says in the log, at the start and once a day, when it ends soon or cannot be used. */
export const watchEncryption = (state: () => Promise<EncryptionState | undefined>, report: Report, everyMs = DAY_MS): { stop(): void } => {
  const look = async (): Promise<void> => {
    try {
      const now = await state();
      if (now?.is === 'ending') report({ level: 'warn', event: 'encryption-ends', days: now.days });
      if (now?.is === 'unusable') report({ level: 'error', event: 'encryption-unusable', why: now.why });
    } catch (error) {
      report({ level: 'error', event: 'encryption-unusable', why: tellError(error) });
    }
  };
  void look();
  const timer = setInterval(() => void look(), everyMs);
  return { stop: () => clearInterval(timer) };
};
