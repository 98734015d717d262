import type { IncomingMessage } from 'node:http';

/**
 * Whether a post comes from a page of this site. Browsers that send neither header are let through:
 * the key that the check page carries guards what matters.
 * The host header is never asked: it is the sender's word.
 */
export const isFromThisSite = ({ headers }: IncomingMessage, siteOrigin: string): boolean => {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  return headers.origin === undefined || headers.origin === siteOrigin;
};
