import type { FoundRecipients } from '../../delivery/mail/encrypt/recipients.ts';
import { act, type Finding, left, well } from '../finding.ts';

const DAY_MS = 24 * 60 * 60_000;
const SOON_DAYS = 30;

/** @param found `undefined` where referrals are not encrypted */
export const judgeEncryption = (found: FoundRecipients | undefined, now: number): Finding => {
  if (found === undefined)
    return left('encryption', 'Only TLS protects referrals on their way: MAIL_ENCRYPT_TO encrypts them to the inbox.');
  if (!found.ok) return act('encryption', `MAIL_ENCRYPT_TO ${found.problem}.`);
  const days = Math.floor((found.recipients.endsAt - now) / DAY_MS);
  if (days < SOON_DAYS)
    return act(
      'encryption',
      `What MAIL_ENCRYPT_TO names ends in ${days} days, and then nothing is sent: put a new one beside it in the file.`,
    );
  return well('encryption', 'Referrals are encrypted to the inbox.');
};
