import type { IncomingMessage } from 'node:http';
import { isLoopback } from '../process/loopback.ts';

/** This machine goes by several names; a port that is ours is ours by each of them. */
const isSameOrigin = (origin: string, siteOrigin: string): boolean => {
  if (origin === siteOrigin) return true;
  if (!URL.canParse(origin)) return false;
  const [given, own] = [new URL(origin), new URL(siteOrigin)];
  return isLoopback(given.hostname) && isLoopback(own.hostname) && given.port === own.port && given.protocol === own.protocol;
};

/**
 * Whether a post comes from a page of this site. Browsers that send neither header are let through:
 * the key that the check page carries guards what matters.
 * The host header is never asked: it is the sender's word.
 */
export const isFromThisSite = ({ headers }: Pick<IncomingMessage, 'headers'>, siteOrigin: string): boolean => {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  return headers.origin === undefined || isSameOrigin(headers.origin, siteOrigin);
};
