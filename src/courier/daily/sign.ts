import { createPrivateKey, createPublicKey, hkdfSync, type KeyObject, sign, verify } from 'node:crypto';

/** What stands before the 32 bytes of an Ed25519 key in PKCS #8. */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/**
 * The key that signs counts. It is drawn from the identity, so it is lost no sooner than that, and a safe copy of the
 * identity can check what a machine signed whose disk is gone. It tells nothing of the identity.
 */
export const signingKey = (identity: string): KeyObject =>
  createPrivateKey({
    key: Buffer.concat([PKCS8, new Uint8Array(hkdfSync('sha256', identity, '', 'daily count', 32))]),
    format: 'der',
    type: 'pkcs8',
  });

export interface DailyCount {
  /** ISO 8601. */
  readonly at: string;
  /** The last number of the count before; what this one goes on from. */
  readonly from: number;
  readonly last: number;
}

const lineOf = ({ at, from, last }: DailyCount): string => `count ${at} from ${from} last ${last}`;

/** The lines by which the count can be checked. */
export const signedLines = (count: DailyCount, key: KeyObject): string => {
  const line = lineOf(count);
  return `${line}\nsignature ${sign(null, Buffer.from(line), key).toString('base64')}`;
};

const LINE = /\bcount (\d{4}-\d\d-\d\dT[\d:.]{8,15}Z) from (\d{1,15}) last (\d{1,15})\s{1,20}signature ([A-Za-z0-9+/]{86}==)/;

export type Checked = { readonly is: 'signed'; readonly count: DailyCount } | { readonly is: 'not-ours' } | { readonly is: 'no-count' };

/** Whether the text holds a count that one of these identities signed. */
export const checkCount = (text: string, identities: readonly string[]): Checked => {
  const [, at, from, last, signature] = LINE.exec(text) ?? [];
  if (at === undefined || signature === undefined) return { is: 'no-count' };
  const count = { at, from: Number(from), last: Number(last) };
  const bytes = Buffer.from(signature, 'base64');
  const isOf = (identity: string): boolean => verify(null, Buffer.from(lineOf(count)), createPublicKey(signingKey(identity)), bytes);
  return identities.some(isOf) ? { is: 'signed', count } : { is: 'not-ours' };
};
