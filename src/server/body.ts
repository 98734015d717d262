import type { IncomingMessage } from 'node:http';

/** Longest body of a post, in bytes: many times what all questions can hold. */
const LONGEST_BODY = 64 * 1024;

export type Body =
  | { readonly outcome: 'read'; readonly fields: URLSearchParams }
  | { readonly outcome: 'too-large' }
  | { readonly outcome: 'wrong-type' }
  /** The connection ended before the body did. */
  | { readonly outcome: 'broken-off' };

const isForm = (request: IncomingMessage): boolean =>
  /^application\/x-www-form-urlencoded(?:;|$)/i.test(request.headers['content-type']?.trim() ?? '') &&
  request.headers['content-encoding'] === undefined;

/** Reads a form's post. Stops reading, and keeps nothing, as soon as it is longer than `LONGEST_BODY`. */
export const readBody = async (request: IncomingMessage): Promise<Body> => {
  if (!isForm(request)) return { outcome: 'wrong-type' };
  if (Number(request.headers['content-length'] ?? 0) > LONGEST_BODY) return { outcome: 'too-large' };
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    // A for-await would destroy the connection on leaving early, and the page that explains could not be sent.
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      if (!Buffer.isBuffer(chunk)) continue;
      length += chunk.length;
      if (length > LONGEST_BODY) return { outcome: 'too-large' };
      chunks.push(chunk);
    }
  } catch {
    return { outcome: 'broken-off' };
  }
  return { outcome: 'read', fields: new URLSearchParams(Buffer.concat(chunks).toString('utf8')) };
};
