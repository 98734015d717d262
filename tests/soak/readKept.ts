import { createHash } from 'node:crypto';
import type { KeptMail } from './ledger.ts';
import { readMark } from './people.ts';

const MESSAGE_ID = /^Message-ID: (<(rj-\w{4}-\w{4})\.\d+@[^>]+>)/im;
/** Word of the portal itself: an alarm, or how many have come. */
const OWN = /^Message-ID: <(?:alarm|count)\./im;
const SUBJECT = /^Subject: ((?:[^\r]|\r\n[ \t])*)/im;
const JSON_PART = /filename="?RJ-[^"\r]+\.json"?[\s\S]*?\r\n\r\n([A-Za-z0-9+/=\r\n]+)/;

/** What the ledger needs of an e-mail; `own` when it brings no referral, and `undefined` when it is none of ours. */
export const readKept = (mail: Buffer): KeptMail | 'own' | undefined => {
  const text = mail.toString('latin1');
  if (OWN.test(text)) return 'own';
  const [, messageId = '', reference = ''] = MESSAGE_ID.exec(text) ?? [];
  // The number ends the subject.
  const serial = /(\d+)\D*$/.exec(SUBJECT.exec(text)?.[1] ?? '')?.[1];
  const which = readMark(Buffer.from(JSON_PART.exec(text)?.[1] ?? '', 'base64').toString());
  if (!which || messageId === '' || serial === undefined || !/filename="?RJ-[^"]+\.pdf/.test(text)) return undefined;
  const hash = createHash('sha256').update(mail).digest('base64');
  return { ...which, messageId, reference: reference.toUpperCase(), serial: Number(serial), hash };
};
