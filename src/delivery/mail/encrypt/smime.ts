import { readCertificate } from './certificate.ts';
import { envelopedData } from './envelopedData.ts';
import { type FoundRecipients, type Reading, unfit } from './recipients.ts';

/**
 * What S/MIME encrypts to.
 * @param certificates each in DER or PEM; all of them must be the inbox's, but for those of authorities
 */
export const smimeRecipients = (certificates: readonly Uint8Array[], reading: Reading): FoundRecipients => {
  const read = certificates.map((each) => readCertificate(each, reading)).filter((each) => each !== 'authority');
  if (read.length === 0) return unfit('other-address');
  const wrong = read.find((each) => typeof each === 'string');
  if (wrong !== undefined) return unfit(wrong);
  const good = read.filter((each) => typeof each !== 'string');
  return {
    ok: true,
    recipients: {
      endsAt: Math.min(...good.map(({ endsAt }) => endsAt)),
      wrap: async (message) => ({
        parts: [
          {
            contentType: 'application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m',
            filename: 'smime.p7m',
            content: envelopedData(message, good),
            isText: false,
          },
        ],
      }),
    },
  };
};
