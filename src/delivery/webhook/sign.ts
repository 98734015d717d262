import { createHmac } from 'node:crypto';

/**
 * The headers by which the receiver knows that a post is ours, as Standard Webhooks lays down (standardwebhooks.com):
 * an HMAC-SHA256 over id, time and body, each with a dot between.
 * @param seconds since 1970
 */
export const signed = (secret: Uint8Array, id: string, seconds: number, body: string): Readonly<Record<string, string>> => ({
  'webhook-id': id,
  'webhook-timestamp': String(seconds),
  'webhook-signature': `v1,${createHmac('sha256', secret).update(`${id}.${seconds}.${body}`).digest('base64')}`,
});
