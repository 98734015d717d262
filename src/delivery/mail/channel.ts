import type { Content } from '../../content/load.ts';
import type { Channel } from '../channel.ts';
import { documentsFor } from './documents.ts';
import type { Mailer } from './mailer.ts';
import type { MailSettings } from './settings.ts';

/** The e-mail with its documents to the service's inbox: for ever, until the mail server has taken it. */
export const mailChannel = (mailer: Mailer, content: Content, siteOrigin: string, { inbox, mailFrom }: MailSettings): Channel => {
  const { service } = content;
  const documents = documentsFor({
    content,
    siteOrigin,
    from: { name: service.shortName ?? service.name, address: mailFrom },
    to: { name: '', address: inbox },
  });
  return {
    name: 'mail',
    server: mailer,
    lanes: 3,
    deliver: (referral, serial, signal) => mailer.deliver({ make: () => documents(referral, serial), signal }),
  };
};
