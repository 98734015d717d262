import type { Content } from '../../content/load.ts';
import type { Channel, Server } from '../channel.ts';
import { documentsFor } from './documents.ts';
import { encryptedMail } from './encrypt/encryptedMail.ts';
import type { FoundRecipients } from './encrypt/recipients.ts';
import type { Mailer } from './mailer.ts';
import type { MailSettings } from './settings.ts';

/** The mail server, for what must be encrypted: while nothing can be, it is as good as away. */
const serverFor = (mailer: Mailer, find: () => Promise<FoundRecipients>): Server => ({
  probe: async (signal) => {
    const found = await find();
    return found.ok ? mailer.probe(signal) : { ready: false, why: found.why };
  },
});

/** The e-mail with its documents to the service's inbox: for ever, until the mail server has taken it. */
export const mailChannel = (
  mailer: Mailer,
  content: Content,
  siteOrigin: string,
  { inbox, mailFrom, findRecipients }: MailSettings,
  clock: () => number,
): Channel => {
  const { service } = content;
  const documents = documentsFor({
    content,
    siteOrigin,
    from: { name: service.shortName ?? service.name, address: mailFrom },
    to: { name: '', address: inbox },
    encrypted: findRecipients !== undefined,
  });
  const common = { name: 'mail', lanes: 3 };
  if (!findRecipients)
    return {
      ...common,
      server: mailer,
      deliver: (referral, serial, signal) => mailer.deliver({ make: () => documents(referral, serial), signal }),
    };
  const find = (): Promise<FoundRecipients> => findRecipients(clock());
  return {
    ...common,
    server: serverFor(mailer, find),
    deliver: async (referral, serial, signal) => {
      const found = await find();
      if (!found.ok) return { outcome: 'not-taken', why: found.why, fault: 'server' };
      const { recipients } = found;
      return mailer.deliver({ make: () => documents(referral, serial), write: (mail) => encryptedMail(mail, recipients), signal });
    },
  };
};
