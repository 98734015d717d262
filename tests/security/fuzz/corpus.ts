/** Bytes on the wire that some server or front server has once read in two ways. `{host}` is the site's own. */
export interface Case {
  readonly what: string;
  readonly bytes: string;
  /** Most answers that may come back: a second one belongs to a request hidden in the first. */
  readonly answers: number;
}

const FORM = 'Content-Type: application/x-www-form-urlencoded\r\n';
const HIDDEN = 'GET /smuggled/ HTTP/1.1\r\nHost: {host}\r\n\r\n';
const post = (headers: string, body: string): string => `POST /refer/harmed/ HTTP/1.1\r\nHost: {host}\r\n${FORM}${headers}\r\n${body}`;
const get = (line: string, headers = ''): string => `${line}\r\nHost: {host}\r\n${headers}\r\n`;
const one = (what: string, bytes: string): Case => ({ what, bytes, answers: 1 });

export const CORPUS: readonly Case[] = [
  one('length and chunks at once', post(`Content-Length: 6\r\nTransfer-Encoding: chunked\r\n`, `0\r\n\r\n${HIDDEN}`)),
  one('chunks and length at once', post(`Transfer-Encoding: chunked\r\nContent-Length: 4\r\n`, `5c\r\n${HIDDEN}\r\n0\r\n\r\n`)),
  one('two lengths', post(`Content-Length: 3\r\nContent-Length: 60\r\n`, `a=b${HIDDEN}`)),
  one('a length of two numbers', post('Content-Length: 3, 60\r\n', `a=b${HIDDEN}`)),
  one('a negative length', post('Content-Length: -1\r\n', HIDDEN)),
  one('a length with a sign', post('Content-Length: +3\r\n', `a=b${HIDDEN}`)),
  one('a length in hexadecimal', post('Content-Length: 0x3\r\n', `a=b${HIDDEN}`)),
  one('a length beyond all numbers', post('Content-Length: 99999999999999999999\r\n', `a=b${HIDDEN}`)),
  one('a space before the colon', post('Content-Length : 3\r\n', `a=b${HIDDEN}`)),
  one('another coding', post('Transfer-Encoding: xchunked\r\n', `0\r\n\r\n${HIDDEN}`)),
  one('chunks, twice', post('Transfer-Encoding: chunked, chunked\r\n', `0\r\n\r\n${HIDDEN}`)),
  one('chunks, then the plain coding', post('Transfer-Encoding: chunked, identity\r\n', `0\r\n\r\n${HIDDEN}`)),
  one('chunks under a tab', post('Transfer-Encoding:\tchunked\r\nContent-Length: 5\r\n', `0\r\n\r\n${HIDDEN}`)),
  one('chunks on a folded line', post('Transfer-Encoding:\r\n chunked\r\n', `0\r\n\r\n${HIDDEN}`)),
  one('a chunk of a negative size', post('Transfer-Encoding: chunked\r\n', `-1\r\n${HIDDEN}`)),
  one('a chunk of endless size', post('Transfer-Encoding: chunked\r\n', `fffffffffffffffff\r\n${HIDDEN}`)),
  one('a chunk ended by a line feed alone', post('Transfer-Encoding: chunked\r\n', `1\na\n0\n\n${HIDDEN}`)),
  one('line feeds alone', 'GET / HTTP/1.1\nHost: {host}\n\n'),
  one('a return alone in a header', get('GET / HTTP/1.1', `X: a\rTransfer-Encoding: chunked\r\n`)),
  one('a NUL in a header', get('GET / HTTP/1.1', 'X: a\0b\r\n')),
  one('a NUL in the target', get('GET /\0/ HTTP/1.1')),
  one('bytes above ASCII in the target', get('GET /\xff\xfe/ HTTP/1.1')),
  one('a space in the target', get('GET /refer/ harmed/ HTTP/1.1')),
  one('no target', get('GET  HTTP/1.1')),
  one('no version', 'GET /\r\n\r\n'),
  one('a version to come', get('GET / HTTP/9.9')),
  one('no host', 'GET / HTTP/1.1\r\n\r\n'),
  one('two hosts', get('GET / HTTP/1.1', 'Host: evil.example\r\n')),
  one('a method of our own making', get('SMUGGLE /refer/harmed/ HTTP/1.1')),
  one('TRACE', get('TRACE / HTTP/1.1')),
  one('CONNECT', get('CONNECT evil.example:443 HTTP/1.1')),
  one('PRI, as HTTP/2 begins', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'),
  one(
    'a change of protocol',
    get('GET / HTTP/1.1', 'Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\n'),
  ),
  one('an expectation that nobody has', post('Expect: a-miracle\r\nContent-Length: 3\r\n', 'a=b')),
  one('thousands of headers', get('GET / HTTP/1.1', Array.from({ length: 3_000 }, (_, index) => `X-${index}: y\r\n`).join(''))),
  one('a header of 100 KB', get('GET / HTTP/1.1', `X: ${'y'.repeat(100_000)}\r\n`)),
  one('a target of 100 KB', get(`GET /${'y'.repeat(100_000)} HTTP/1.1`)),
  one('the greeting of another protocol', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'),
  one('nothing but line ends', '\r\n\r\n\r\n\r\n'),
];
