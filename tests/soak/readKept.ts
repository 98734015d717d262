import { createHash } from 'node:crypto';
import type { KeptMail } from './ledger.ts';
import { readMark } from './people.ts';

const MESSAGE_ID = /^Message-ID: (<(rj-\w{4}-\w{4})\.\d+\.(\d+)@[^>]+>)/im;
const JSON_PART = /filename="?referral\.json"?[\s\S]*?\r\n\r\n([A-Za-z0-9+/=\r\n]+)/;

/** What the ledger needs of an e-mail; `undefined` when it is no referral as ours are. */
export const readKept = (mail: Buffer): KeptMail | undefined => {
  const text = mail.toString('latin1');
  const [, messageId = '', reference = '', serial = ''] = MESSAGE_ID.exec(text) ?? [];
  const record = Buffer.from(JSON_PART.exec(text)?.[1] ?? '', 'base64').toString();
  const which = readMark(record);
  if (!which || messageId === '' || !/filename="?RJ-[^"]+\.pdf/.test(text)) return undefined;
  return {
    ...which,
    messageId,
    reference: reference.toUpperCase(),
    serial: Number(serial),
    hash: createHash('sha256').update(mail).digest('base64'),
  };
};
