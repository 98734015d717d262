import type MimeNode from 'nodemailer/lib/mime-node';
import type { Mail } from '../../../referral/email.ts';
import { composed } from '../rawMail.ts';
import type { Recipients, Wrapping } from './recipients.ts';

/** Fields that tell of the body, and say nothing of the message. */
const OF_THE_BODY = /^(?:content-|mime-version)/i;

/** What RFC 9788 writes in place of a subject. */
const UNTOLD = '[...]';

/** Each field of a head on a line of its own. */
const fieldsIn = (head: string): readonly string[] => head.replaceAll(/\r\n(?=[ \t])/g, '').split('\r\n');

/**
 * The whole message with the head that only its reader sees, and what stands outside named in it (RFC 9788; `protected-headers`
 * is what came before). For programs that show no such head, the subject leads the text too.
 */
const innerMessage = (mail: Mail, outside: string): Promise<Buffer> => {
  const message = composed({ ...mail, text: `Subject: ${mail.subject}\n\n${mail.text}` });
  message.setHeader('Content-Type', 'multipart/mixed; hp=cipher; protected-headers=v1');
  message.childNodes[0]?.setHeader('Content-Type', 'text/plain; charset=utf-8; hp-legacy-display=1');
  message.addHeader(
    fieldsIn(outside)
      .filter((field) => !OF_THE_BODY.test(field))
      .map((value) => ({ key: 'HP-Outer', value })),
  );
  return message.build();
};

const wrapped = (head: MimeNode, { multipart, parts }: Wrapping): MimeNode => {
  const [only] = parts;
  head.setHeader({ 'Content-Type': multipart ?? only?.contentType, 'Content-Transfer-Encoding': '7bit' });
  for (const part of parts) {
    const node = multipart === undefined ? head : head.createChild(part.contentType);
    node.setHeader('Content-Transfer-Encoding', part.isText ? '7bit' : 'base64');
    if (part.filename !== undefined)
      node.setHeader('Content-Disposition', `${part.isText ? 'inline' : 'attachment'}; filename=${part.filename}`);
    node.setContent(Buffer.from(part.content));
  }
  return head;
};

/**
 * The e-mail as bytes that only the recipients open: outside stand addresses, date, ids and a neutral subject; everything else
 * is inside. Each call gives other bytes, since each has keys of its own.
 * @throws when it cannot be encrypted; there is no other way out of here
 */
export const encryptedMail = async (mail: Mail, recipients: Recipients): Promise<Buffer> => {
  const head = composed({ ...mail, subject: mail.subjectOutside ?? UNTOLD, text: '', important: false, attachments: [] });
  const inside = await innerMessage(mail, head.buildHeaders());
  return wrapped(head, await recipients.wrap(inside)).build();
};
