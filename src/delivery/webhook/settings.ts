import { z } from 'zod';
import { isLoopback } from '../../process/loopback.ts';

const ADDRESS_HELP =
  'write an address that starts with https://, without user or password, for example WEBHOOK_URL=https://cases.example.org/referrals';
const SECRET_HELP = 'write whsec_ and the base64 of 24 to 64 random bytes: echo "whsec_$(openssl rand -base64 32)" makes one';

const isAllowed = (text: string): boolean => {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password, hash } = new URL(text);
  if (username || password || hash) return false;
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
};

const bytesOf = (secret: string): Buffer => Buffer.from(secret.replace(/^whsec_/, ''), 'base64');

/** The webhook's settings, as the environment gives them: both, or neither. */
export const webhookSettings = {
  WEBHOOK_URL: z.string().refine(isAllowed, ADDRESS_HELP).optional(),
  WEBHOOK_SECRET: z
    .string()
    .regex(/^whsec_[A-Za-z0-9+/]{32,88}={0,2}$/, SECRET_HELP)
    .refine((secret) => bytesOf(secret).length >= 24 && bytesOf(secret).length <= 64, SECRET_HELP)
    .optional(),
};

export interface WebhookSettings {
  readonly url: string;
  readonly secret: Uint8Array;
}

/** @returns `undefined` when it is off, `'half'` when one of the two is missing */
export const readWebhook = (url: string | undefined, secret: string | undefined): WebhookSettings | undefined | 'half' => {
  if (url === undefined && secret === undefined) return undefined;
  return url === undefined || secret === undefined ? 'half' : { url, secret: bytesOf(secret) };
};
