import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { acceptedCodings, type Coding } from './coding.ts';
import { readRange } from './range.ts';

/** A file of the site, held in memory: no descriptor to leak, and nothing that a later build could take away. */
export interface HeldFile {
  readonly type: string;
  /** `Cache-Control` */
  readonly caching: string;
  readonly bytes: Buffer;
  /** The same compressed, the best first. Empty for what is compressed in itself. */
  readonly codings: readonly (readonly [Coding, Buffer])[];
  /** Of the bytes as they are. */
  readonly tag: string;
}

export const tagOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('base64url').slice(0, 22);

const isKnown = (header: string | undefined, etag: string): boolean =>
  (header ?? '').split(',').some((each) => each.trim() === '*' || each.trim().replace(/^W\//, '') === etag);

/** Part of a film. Only for files that are sent as they are: a range counts the bytes of what is sent. */
const partOf = ({ headers, method }: IncomingMessage, { bytes }: HeldFile, etag: string): ReturnType<typeof readRange> => {
  const since = headers['if-range'];
  return method === 'GET' && (since === undefined || since === etag) ? readRange(headers.range, bytes.length) : undefined;
};

interface Chosen {
  readonly bytes: Buffer;
  readonly etag: string;
}

/** The copy that this browser can read, with the headers that tell of it. */
const choose = ({ headers }: IncomingMessage, response: ServerResponse, file: HeldFile): Chosen => {
  const accepted = acceptedCodings(headers['accept-encoding']);
  const [coding, bytes] = file.codings.find(([name]) => accepted.has(name)) ?? [undefined, file.bytes];
  response.setHeader('Cache-Control', file.caching).setHeader('Content-Type', file.type);
  if (file.codings.length > 0) response.setHeader('Vary', 'Accept-Encoding');
  if (coding !== undefined) response.setHeader('Content-Encoding', coding);
  return { bytes, etag: `"${file.tag}${coding === undefined ? '' : `-${coding}`}"` };
};

/** Answers with the file: whole, a part of it, or the word that it has not changed. */
export const sendHeldFile = (request: IncomingMessage, response: ServerResponse, file: HeldFile): void => {
  const { bytes, etag } = choose(request, response, file);
  response.setHeader('ETag', etag);
  if (isKnown(request.headers['if-none-match'], etag)) {
    response.removeHeader('Content-Encoding');
    response.writeHead(304).end();
    return;
  }
  const canBeParted = file.codings.length === 0;
  if (canBeParted) response.setHeader('Accept-Ranges', 'bytes');
  const part = canBeParted ? partOf(request, file, etag) : undefined;
  if (part === 'outside') {
    response.writeHead(416, { 'Content-Range': `bytes */${bytes.length}`, 'Content-Length': 0 }).end();
  } else if (part !== undefined) {
    const sent = bytes.subarray(part.first, part.last + 1);
    response.writeHead(206, { 'Content-Range': `bytes ${part.first}-${part.last}/${bytes.length}`, 'Content-Length': sent.length });
    response.end(sent);
  } else {
    response.writeHead(200, { 'Content-Length': bytes.length }).end(bytes);
  }
};

/** Answers with a page that tells of a mistake. */
export const sendErrorPage = (request: IncomingMessage, response: ServerResponse, status: number, page: HeldFile): void => {
  const { bytes } = choose(request, response, page);
  response.writeHead(status, { 'Content-Length': bytes.length }).end(bytes);
};
