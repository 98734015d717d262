import { readFileSync } from 'node:fs';
import { publicFileProblem } from '../../../process/privacy.ts';
import { type FoundRecipients, type Reading, unfit } from './recipients.ts';

const PRIVATE = /-----BEGIN (?:PGP PRIVATE KEY BLOCK|(?:[A-Z0-9]+ ){0,3}PRIVATE KEY)-----/;
const CERTIFICATE = /-----BEGIN (?:X509 |TRUSTED )?CERTIFICATE-----[^-]*-----END (?:X509 |TRUSTED )?CERTIFICATE-----/g;
const OPEN_PGP = /-----BEGIN PGP PUBLIC KEY BLOCK-----[^-]*(?:-[^-]+)*-----END PGP PUBLIC KEY BLOCK-----/g;
/** A sequence that begins with the number 0 or 3: a private key (PKCS #8) or a safe with one (PKCS #12). */
const PRIVATE_DER = /^\x30(?:\x81.|\x82..|\x83...)\x02\x01[\x00\x03]/s;

/** Reads what stands in a file of certificates or keys; which of the two, it shows itself. The libraries are loaded for those alone who encrypt. */
const recipientsIn = async (bytes: Uint8Array, reading: Reading): Promise<FoundRecipients> => {
  const text = Buffer.from(bytes).toString('latin1');
  if (PRIVATE.test(text) || PRIVATE_DER.test(text)) return unfit('private-key');
  const certificates = text.match(CERTIFICATE) ?? (text.startsWith('\x30') ? [bytes] : []);
  const keys = text.match(OPEN_PGP) ?? (/^[\x80-\xff]/.test(text) ? [bytes] : []);
  if (certificates.length > 0 && keys.length > 0) return unfit('not-a-key');
  if (certificates.length > 0) {
    const { smimeRecipients } = await import('./smime.ts');
    return smimeRecipients(
      certificates.map((each) => Buffer.from(each)),
      reading,
    );
  }
  if (keys.length === 0) return unfit('not-a-key');
  const { openPgpRecipients } = await import('./openPgp.ts');
  return openPgpRecipients(keys, reading);
};

/** Finds what referrals are encrypted to as it is now: the file may be exchanged while the courier runs. */
export type FindRecipients = (now: number) => Promise<FoundRecipients>;

/** @param path of a file with certificates or OpenPGP keys of the inbox */
export const findRecipientsIn =
  (path: string, inbox: string): FindRecipients =>
  async (now) => {
    const problem = publicFileProblem(path);
    if (problem) return unfit(problem === 'open' ? 'file-open' : 'file-missing');
    return recipientsIn(readFileSync(path), { inbox, now });
  };
