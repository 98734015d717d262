import type { IncomingMessage } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

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

/** So much more of a refused body is read, for so long. */
const MOST_DISCARDED = 1024 * 1024;
const DISCARDING_MS = 2_000;

const discard = async (request: IncomingMessage): Promise<void> => {
  let length = 0;
  const read: AsyncIterable<Buffer> = request.iterator({ destroyOnReturn: false });
  for await (const chunk of read) {
    length += chunk.length;
    if (length > MOST_DISCARDED) return;
  }
};

/**
 * Reads what is left of a refused body and keeps nothing of it: a connection that ends under what is still being sent takes the
 * answer with it, and a front server then shows a page of its own. Not without end.
 */
export const discardRest = async (request: IncomingMessage): Promise<void> => {
  const done = new AbortController();
  const late = pause(DISCARDING_MS, undefined, { signal: done.signal }).catch(() => undefined);
  await Promise.race([discard(request).catch(() => undefined), late]);
  done.abort();
};
