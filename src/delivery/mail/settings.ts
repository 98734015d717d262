import { z } from 'zod';
import type { FindRecipients } from './encrypt/keyFile.ts';
import { readSmtpUrl, type SmtpServer } from './smtpServer.ts';

export const bareEmail = z.email('write one e-mail address, like referrals@example.org');

const BOUNCES_HELP = "write one e-mail address, in which a * may stand for each e-mail's own mark, like bounces+*@example.org";

/** A mail server, as a setting of this name gives it. */
export const smtpUrl = (name: string) => {
  const help = `write the mail server, for example ${name}=smtp://user:password@mail.example.org:587 or smtps://…:465`;
  return z.string(help).transform((text, context): SmtpServer => {
    const server = readSmtpUrl(text);
    if (server) return server;
    context.addIssue(help);
    return z.NEVER;
  });
};

/** The mail channel's settings, as the environment gives them. The receipt goes by the same server, unless it has its own. */
export const mailSettings = {
  SMTP_URL: smtpUrl('SMTP_URL'),
  INBOX: bareEmail,
  MAIL_FROM: bareEmail,
  BOUNCES_TO: z
    .string()
    .refine((text) => bareEmail.safeParse(text.replace('*', 'x')).success, BOUNCES_HELP)
    .optional(),
  MAIL_ENCRYPT_TO: z.string().optional(),
};

export interface MailSettings {
  readonly smtp: SmtpServer;
  /** The address that receives referrals. */
  readonly inbox: string;
  readonly mailFrom: string;
  /** Where bounces go; a `*` stands for each e-mail's own mark. The sender's address when absent. */
  readonly bouncesTo?: string | undefined;
  /** What referrals are encrypted to on their way to the inbox; TLS alone protects them when absent. */
  readonly findRecipients?: FindRecipients | undefined;
}
