import type { IncomingMessage } from 'node:http';

/** Longest body of a post, in bytes: many times what all questions can hold. */
const LONGEST_BODY = 64 * 1024;

export type Body =
  | { readonly outcome: 'read'; readonly fields: URLSearchParams }
  | { readonly outcome: 'too-large' }
  | { readonly outcome: 'wrong-type' }
  /** The connection ended before the body did. */
  | { readonly outcome: 'broken-off' };

const FORM = /^application\/x-www-form-urlencoded(?:;|$)/i;

const isForm = ({ headers }: IncomingMessage): boolean =>
  headers['content-type']?.match(FORM) != null && headers['content-encoding'] === undefined;

/** Reads a form's post. Stops reading, and keeps nothing, as soon as it is longer than `LONGEST_BODY`. */
export const readBody = async (request: IncomingMessage): Promise<Body> => {
  if (!isForm(request)) return { outcome: 'wrong-type' };
  if (Number(request.headers['content-length']) > LONGEST_BODY) return { outcome: 'too-large' };
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    // A for-await would let go of the request on leaving early, while the page that explains is still to be sent.
    const read: AsyncIterable<Buffer> = request.iterator({ destroyOnReturn: false });
    for await (const chunk of read) {
      length += chunk.length;
      if (length > LONGEST_BODY) return { outcome: 'too-large' };
      chunks.push(chunk);
    }
  } catch {
    return { outcome: 'broken-off' };
  }
  return { outcome: 'read', fields: new URLSearchParams(Buffer.concat(chunks).toString()) };
};
