import PostalMime from 'postal-mime';
import { readPdf } from './pdfReader.ts';

export interface ReceivedMail {
  readonly subject: string;
  readonly text: string;
  readonly messageId: string;
  /** Names, in small letters, and values of all headers. */
  readonly headers: ReadonlyMap<string, string>;
  readonly attachments: readonly { readonly filename: string; readonly contentType: string }[];
  readonly pdf: Awaited<ReturnType<typeof readPdf>>;
  /** The JSON file, parsed. */
  readonly record: unknown;
  readonly raw: string;
}

/** An e-mail as the coordinator's mail program takes it apart, its PDF and its JSON read. */
export const readMail = async (bytes: Buffer): Promise<ReceivedMail> => {
  const mail = await PostalMime.parse(bytes, { attachmentEncoding: 'arraybuffer' });
  const content = (type: string): Uint8Array => {
    const found = mail.attachments.find((each) => each.mimeType === type)?.content;
    if (!(found instanceof ArrayBuffer)) throw new Error(`The e-mail has no ${type}.`);
    return new Uint8Array(found);
  };
  return {
    subject: mail.subject ?? '',
    text: mail.text ?? '',
    messageId: mail.messageId ?? '',
    headers: new Map(mail.headers.map(({ key, value }) => [key, value])),
    attachments: mail.attachments.map((each) => ({ filename: each.filename ?? '', contentType: each.mimeType })),
    pdf: await readPdf(content('application/pdf')),
    record: JSON.parse(new TextDecoder().decode(content('application/json'))),
    raw: bytes.toString('latin1'),
  };
};
