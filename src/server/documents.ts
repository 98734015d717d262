import type { Content } from '../content/load.ts';
import { composeEmail, type Mail, type MailAddress } from '../referral/email.ts';
import { makeReferralPdf } from '../paper/referral/referralPdf.ts';
import { composeReceipt } from '../referral/receipt.ts';
import { recordOf } from '../referral/record.ts';
import type { Referral } from '../referral/referral.ts';
import { wordReferral } from '../referral/worded.ts';

export interface DocumentsFor {
  readonly content: Content;
  readonly siteOrigin: string;
  readonly from: MailAddress;
  readonly to: MailAddress;
}

/** Makes the e-mail with all its documents: the same bytes for the same referral, at every try. */
export const documentsFor =
  ({ content, siteOrigin, from, to }: DocumentsFor) =>
  async (referral: Referral, serial: number): Promise<Mail> => {
    const { language, tag, form, safety, parts } = wordReferral(content, referral);
    const { words, service } = language;
    const json = recordOf(referral, form, siteOrigin);
    const pdf = await makeReferralPdf({
      referral,
      route: form.route,
      safety,
      parts,
      marking: service.marking,
      serviceName: service.name,
      language: tag,
      words: words.pdf,
      json: new TextEncoder().encode(json),
    });
    return composeEmail({ referral, safety, route: form.route, serial, words: words.email, languageTag: tag, from, to, pdf, json });
  };

/** The receipt of a referral whose sender asked for one. */
export const receiptFor =
  (content: Content, mailFrom: string) =>
  (referral: Referral): Mail | undefined => {
    const language = content.languages.find((each) => each.code === referral.language) ?? content.languages[0];
    return composeReceipt({ referral, words: language.words.receipt, from: mailFrom });
  };
