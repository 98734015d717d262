import { createHash } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import type MimeNode from 'nodemailer/lib/mime-node';
import type { Mail } from '../../referral/email.ts';

/** The e-mail's parts, put together but not written yet. */
export const composed = ({ from, to, subject, text, messageId, references = [], important = false, date, attachments }: Mail): MimeNode => {
  const composer = new MailComposer({
    from: { ...from },
    to: { ...to },
    subject,
    text: text.replaceAll('\n', '\r\n'),
    messageId,
    ...(references.length > 0 && { references: [...references], inReplyTo: references.at(-1) }),
    date,
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All', ...(important && { Importance: 'high' }) },
    attachments: attachments.map(({ filename, contentType, content }) => ({
      filename,
      contentType,
      content: Buffer.from(content),
      contentTransferEncoding: 'base64',
    })),
    encoding: 'quoted-printable',
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const message = composer.compile();
  message.baseBoundary = createHash('sha256').update(messageId).digest('hex').slice(0, 32);
  return message;
};

/** The e-mail as bytes, the same ones at every call: nothing in them is drawn or dated now. */
export const rawMail = (mail: Mail): Promise<Buffer> => composed(mail).build();
