import type { Content } from '../../content/load.ts';
import { fill } from '../../content/slots.ts';
import type { Referral } from '../../referral/referral.ts';
import { composeEmail, type Mail, type MailAddress } from '../../referral/email.ts';
import { makeReferralPdf } from '../../paper/referral/referralPdf.ts';
import { recordOf } from '../../referral/record.ts';
import { wordReferral } from '../../referral/worded.ts';

export interface DocumentsFor {
  readonly content: Content;
  readonly siteOrigin: string;
  readonly from: MailAddress;
  readonly to: MailAddress;
  /** Then flags stand in the PDF and the JSON alone: whoever opens the text may answer it, or see it in a list, in clear. */
  readonly encrypted?: boolean;
}

/** The PDF of a referral, with its JSON inside. */
export const pdfOf = async (content: Content, referral: Referral, json: string): Promise<Uint8Array> => {
  const worded = wordReferral(content, referral);
  const { service, words } = worded.language;
  const frame = { marking: service.marking, serviceName: service.name, language: worded.tag, words: words.pdf };
  return makeReferralPdf({ ...worded, ...frame, referral, json: new TextEncoder().encode(json) });
};

/** Makes the e-mail with all its documents: the same bytes for the same referral, at every try. */
export const documentsFor =
  ({ content, siteOrigin, from, to, encrypted = false }: DocumentsFor) =>
  async (referral: Referral, serial: number): Promise<Mail> => {
    const worded = wordReferral(content, referral);
    const { language, tag, route, briefing, safety } = worded;
    const { words, service } = language;
    const json = recordOf(referral, worded, siteOrigin);
    const pdf = await pdfOf(content, referral, json);
    const mail = composeEmail({
      referral,
      safety,
      side: briefing.side.join(', '),
      route,
      serial,
      words: words.email,
      flags: encrypted && service.flagsInMail !== 'none' ? 'some' : service.flagsInMail,
      languageTag: tag,
      from,
      to,
      pdf,
      json,
    });
    return referral.test ? { ...mail, subject: fill(words.staff.test.subject, { subject: mail.subject }) } : mail;
  };
