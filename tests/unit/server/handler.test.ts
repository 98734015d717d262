import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { loadContent } from '../../../src/content/load.ts';
import { createHandler, type HandlerParts } from '../../../src/server/handler.ts';
import { floodWatch } from '../../../src/server/flood.ts';
import { sendKeys } from '../../../src/server/sendKey.ts';
import { sentAddresses } from '../../../src/server/sentAddress.ts';
import type { SubmitReferral } from '../../../src/server/submitReferral.ts';
import type { View } from '../../../src/server/view.ts';
import { HARMED_LEAST, bodyOf } from '../../support/answers.ts';

const content = loadContent('content', 'neutral');
const secret = randomBytes(32);
const keys = sendKeys(secret, randomBytes);
const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' };
const REFERENCE = 'RJ-2222-2222';
const NOW = 1_795_232_509_870;

interface Site {
  readonly url: string;
  readonly port: number;
  /** What the dynamic page was last told to show. */
  shown(): View | undefined;
  readonly failures: unknown[];
}

interface Wrong {
  readonly drawing?: boolean;
  readonly storing?: boolean;
}

const startSite = async (wrong: Wrong = {}, parts: Partial<HandlerParts> = {}): Promise<Site> => {
  let shown: View | undefined;
  const failures: unknown[] = [];
  const submit: SubmitReferral = () =>
    Promise.resolve(wrong.storing ? { outcome: 'not-kept', cause: new Error('full') } : { outcome: 'kept', reference: REFERENCE });
  const server = createServer();
  const listening = once(server, 'listening');
  server.listen(0, '127.0.0.1');
  await listening;
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port.');
  const url = `http://127.0.0.1:${address.port}`;
  server.on(
    'request',
    createHandler({
      content,
      siteOrigin: url,
      setHeaders: (_, response) => response.setHeader('X-Set', 'yes'),
      referrals: {
        sendKeys: keys,
        sentAddresses: sentAddresses(secret, randomBytes),
        flood: floodWatch(Date.now, randomBytes),
        submit,
        now: () => NOW,
        onNotKept: (cause) => failures.push(cause),
      },
      networkOf: () => undefined,
      securityText: undefined,
      exit: { targets: ['https://weather.example/'], bounceHost: undefined, blank: '' },
      render: async (_, response, view) => {
        if (wrong.drawing) throw new Error('The page cannot be drawn.');
        shown = view;
        response.writeHead(view.status).end(view.show.screen);
      },
      sendFile: (request, response) => response.setHeader('X-File', String(request.url)).end('file'),
      sendFailure: (_, response) => response.writeHead(500).end('failure'),
      onFailure: (cause) => failures.push(cause),
      ...parts,
    }),
  );
  return { url, port: address.port, shown: () => shown, failures };
};

/** Sends bytes as they are, and gives all that comes back. */
const raw = async (port: number, bytes: string): Promise<string> => {
  const socket = connect(port, '127.0.0.1');
  let answer = '';
  socket.on('data', (chunk: Buffer) => (answer += chunk.toString()));
  socket.on('error', () => undefined);
  socket.write(bytes);
  await once(socket, 'close');
  return answer;
};

const statusesOf = (answer: string): readonly string[] => [...answer.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status = '']) => status);

const post = (site: Site, body: string, headers: Readonly<Record<string, string>> = FORM): Promise<Response> =>
  fetch(`${site.url}/refer/harmed/`, { method: 'POST', body, headers, redirect: 'manual' });

let least: string;
beforeAll(() => {
  least = bodyOf(HARMED_LEAST);
});

describe('the address for finders of holes', () => {
  const PATH = '/.well-known/security.txt';
  test('names the contact as plain text that a cache asks for again', async () => {
    const site = await startSite({}, { securityText: 'Contact: mailto:ŵyn@example.org\n' });
    const response = await fetch(site.url + PATH);
    expect([response.status, response.headers.get('content-type'), response.headers.get('cache-control')]).toEqual([
      200,
      'text/plain; charset=utf-8',
      'no-cache',
    ]);
    expect(await response.text()).toBe('Contact: mailto:ŵyn@example.org\n');
  });
  test('is as unknown as any other where the service names nobody', async () => {
    const site = await startSite();
    expect((await fetch(site.url + PATH)).headers.get('x-file')).toBe(PATH);
  });
});

describe('a post of a form', () => {
  test('that is complete shows the answers to check, and is never kept by a cache', async () => {
    const site = await startSite();
    const response = await post(site, `${least}&intent=check`);
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('x-set')).toBe('yes');
    expect(site.shown()?.show.screen).toBe('check');
  });

  test('that is sent leads to the reference, with nothing of the answers in the address', async () => {
    const site = await startSite();
    const response = await post(site, `${least}&intent=send&sendKey=${keys.issue(0)}`);
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toMatch(/^\/refer\/sent\/\?page=[\w-]{83}$/);
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  test('that cannot be stored says so with 503 and carries the answers and the key on', async () => {
    const site = await startSite({ storing: true });
    const key = keys.issue(0);
    const response = await post(site, `${least}&intent=send&sendKey=${key}`);
    expect(response.status).toBe(503);
    expect(site.shown()?.show).toMatchObject({ screen: 'not-sent', sendKey: key });
    expect(site.failures).toHaveLength(1);
  });

  test('whose page cannot be drawn is answered with the failure page', async () => {
    const site = await startSite({ drawing: true });
    const response = await post(site, least);
    expect(response.status).toBe(500);
    expect(await response.text()).toBe('failure');
    expect(response.headers.get('x-set')).toBe('yes');
    expect(site.failures).toHaveLength(1);
  });

  test('whose page breaks off half-way is not answered a second time: the connection ends', async () => {
    const site = await startSite(
      {},
      {
        render: async (_, response) => {
          await new Promise((sent) => response.writeHead(200).write('half a page', sent));
          throw new Error('The rest cannot be drawn.');
        },
      },
    );
    const answer = await raw(
      site.port,
      `POST /refer/harmed/ HTTP/1.1\r\nHost: x\r\nContent-Type: ${FORM['Content-Type']}\r\nContent-Length: ${least.length}\r\n\r\n${least}`,
    );
    expect(statusesOf(answer)).toEqual(['200']);
    expect(answer).not.toContain('failure');
    expect(site.failures).toHaveLength(1);
  });

  test('that is refused says why on a page of the portal, not kept by a cache', async () => {
    const site = await startSite();
    for (const [reason, status, body, headers] of [
      ['foreign', 403, least, { ...FORM, Origin: 'https://evil.example' }],
      ['wrongType', 415, least, { 'Content-Type': 'text/plain' }],
      ['tooLarge', 413, 'x'.repeat(64 * 1024 + 1), FORM],
    ] as const) {
      const response = await post(site, body, headers);
      expect([response.status, response.headers.get('cache-control')]).toEqual([status, 'no-store']);
      expect(site.shown()).toEqual({ language: 'en', status, show: { screen: 'refused', reason } });
    }
    expect(site.failures).toEqual([]);
  });

  test('that was read to its end leaves the connection open for the next', async () => {
    const site = await startSite();
    expect((await post(site, least)).headers.get('connection')).toBe('keep-alive');
  });

  test('of a network that sends many is answered, and the next one too, even when its page cannot be drawn', async () => {
    const flood = floodWatch(Date.now, randomBytes);
    for (let number = 0; number < 20; number += 1) flood.suspects({ network: '192.0.2', shape: String(number), automatic: false });
    const wrong = { drawing: true };
    const referrals = {
      sendKeys: keys,
      sentAddresses: sentAddresses(secret, randomBytes),
      flood,
      now: () => NOW,
      onNotKept: () => undefined,
    };
    const submit: SubmitReferral = async () => ({ outcome: 'kept', reference: REFERENCE });
    const site = await startSite(wrong, { networkOf: () => '192.0.2', referrals: { ...referrals, submit } });
    expect((await post(site, least)).status).toBe(500);
    wrong.drawing = false;
    expect((await post(site, least)).status).toBe(200);
    expect((await post(site, least)).status).toBe(200);
  });

  test('is refused above 64 KiB, announced or not, and the connection ends there', async () => {
    const site = await startSite();
    expect((await post(site, `a=${'x'.repeat(70_000)}`)).status).toBe(413);
    const chunk = `4000\r\n${'x'.repeat(0x4000)}\r\n`;
    const head = `POST /refer/harmed/ HTTP/1.1\r\nHost: x\r\nContent-Type: ${FORM['Content-Type']}\r\n`;
    const streamed = await raw(site.port, `${head}Transfer-Encoding: chunked\r\n\r\n${chunk.repeat(6)}`);
    expect(statusesOf(streamed)).toEqual(['413']);
    expect(streamed).toMatch(/Connection: close/i);
  });

  test('is taken up to 64 KiB', async () => {
    const site = await startSite();
    expect((await post(site, `a=${'x'.repeat(64 * 1024 - 2)}`)).status).toBe(422);
  });

  test('of another type, or compressed, is refused', async () => {
    const site = await startSite();
    for (const type of ['application/json', 'multipart/form-data; boundary=x', 'text/plain', ''])
      expect((await post(site, least, { 'Content-Type': type })).status).toBe(415);
    expect((await post(site, least, { ...FORM, 'Content-Encoding': 'gzip' })).status).toBe(415);
    expect((await post(site, least, { 'Content-Type': `${FORM['Content-Type']}; charset=utf-8` })).status).toBe(200);
  });

  test('that breaks off keeps nothing and shows nothing', async () => {
    const site = await startSite();
    const socket = connect(site.port, '127.0.0.1');
    socket.write(
      `POST /refer/harmed/ HTTP/1.1\r\nHost: x\r\nContent-Type: ${FORM['Content-Type']}\r\nContent-Length: 500\r\n\r\nadult=over-18`,
    );
    await new Promise((resolve) => setTimeout(resolve, 50));
    socket.destroy();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(site.shown()).toBeUndefined();
    expect(site.failures).toEqual([]);
  });
});

describe('an address', () => {
  test('is taken as it is written: no second spelling reaches a form', async () => {
    const site = await startSite();
    for (const path of [
      '/%72efer/harmed/',
      '/refer/harmed',
      '//refer/harmed/',
      '/./refer/harmed/',
      '/refer/../refer/harmed/',
      '/refer/harmed/;x',
      `${site.url}/refer/harmed/`,
      '/refer%2fharmed/',
      '/REFER/harmed/',
      `/${'%25'.repeat(12)}72efer/harmed/`,
    ]) {
      const body = least;
      const answer = await raw(
        site.port,
        `POST ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: ${FORM['Content-Type']}\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
      );
      expect(statusesOf(answer), path).toEqual(['405']);
    }
    expect(site.shown()).toBeUndefined();
  });

  test('is not changed by what the request claims about its host', async () => {
    const site = await startSite();
    const headers = {
      ...FORM,
      'X-Forwarded-Host': 'evil.example',
      'X-Forwarded-Proto': 'https',
      'X-Original-URL': '/exit/',
      'X-HTTP-Method-Override': 'GET',
    };
    expect((await post(site, `${least}&intent=check`, headers)).status).toBe(200);
    expect(site.shown()?.show.screen).toBe('check');
  });

  test('of a sent page shows its reference for half an hour, then says that it is closed, and is never kept', async () => {
    const site = await startSite();
    const addresses = sentAddresses(secret, randomBytes);
    const ending = { contact: 'they', notes: [] } as const;
    const open = (query: string): Promise<Response> => fetch(`${site.url}/refer/sent/?${query}`);
    const fresh = await open(addresses.query({ reference: REFERENCE, form: 'harmed', ending }, NOW - 29 * 60_000));
    expect([fresh.status, fresh.headers.get('cache-control'), site.shown()?.show]).toEqual([
      200,
      'no-store',
      { screen: 'sent', reference: REFERENCE, form: 'harmed', ending },
    ]);
    expect((await open(addresses.query({ reference: REFERENCE, form: 'harmed', ending }, NOW - 30 * 60_000))).status).toBe(410);
    expect(site.shown()?.show).toEqual({ screen: 'sent-old' });
    for (const query of ['', `reference=${REFERENCE}&proof=${'A'.repeat(22)}`]) expect((await open(query)).status).toBe(404);
    expect(site.shown()?.show).toEqual({ screen: 'sent-unknown' });
  });

  test('refuses methods that it does not know, and says which it does', async () => {
    const site = await startSite();
    for (const [method, path, allowed] of [
      ['PUT', '/refer/harmed/', 'GET, HEAD, POST'],
      ['DELETE', '/', 'GET, HEAD'],
      ['POST', '/refer/sent/', 'GET, HEAD'],
      ['OPTIONS', '/anything', 'GET, HEAD'],
    ] as const) {
      const response = await fetch(site.url + path, { method });
      expect(response.status).toBe(405);
      expect(response.headers.get('allow')).toBe(allowed);
      expect(response.headers.get('cache-control')).toBe('no-store');
    }
  });

  test('of a form or of anything else that is read is a file of the site, as it was asked for', async () => {
    const site = await startSite();
    for (const path of ['/refer/harmed/', '/refer/harmed/?from=a&b', '/', '/anything?x', '/anything/'])
      for (const method of ['GET', 'HEAD']) {
        const response = await fetch(site.url + path, { method });
        expect([response.status, response.headers.get('x-file')], `${method} ${path}`).toEqual([200, path]);
        expect(response.headers.get('x-set')).toBe('yes');
      }
  });

  test('says that the server is well, in plain text that nobody keeps', async () => {
    const site = await startSite();
    const response = await fetch(`${site.url}/healthz`);
    expect([response.status, response.headers.get('content-type'), response.headers.get('cache-control')]).toEqual([
      200,
      'text/plain',
      'no-store',
    ]);
    expect(await response.text()).toBe('ok');
  });
});

test('a request hidden in another one’s body is never answered', async () => {
  const site = await startSite();
  const hidden = 'GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n';
  const smuggles = [
    `POST /refer/harmed/ HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: ${hidden.length}\r\n\r\n${hidden}`,
    `POST /refer/harmed/ HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${hidden}`,
    `POST /refer/harmed/ HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nContent-Length: 5\r\n\r\n${hidden}`,
    `POST /refer/harmed/ HTTP/1.1\r\nHost: x\r\nTransfer-Encoding : chunked\r\n\r\n0\r\n\r\n${hidden}`,
    `POST /refer/harmed/ HTTP/1.1\r\nHost: x\r\nContent-Type: ${FORM['Content-Type']}\r\nContent-Length: 70000\r\n\r\n${hidden}`,
  ];
  for (const bytes of smuggles) {
    const answers = statusesOf(await raw(site.port, bytes));
    expect(answers.length, bytes).toBeLessThanOrEqual(1);
    expect(answers, bytes).not.toContain('200');
  }
});

test('the exit is answered on its own address, whatever the method', async () => {
  const site = await startSite();
  const left = await fetch(`${site.url}/exit/`, { redirect: 'manual' });
  expect([left.status, left.headers.get('location'), left.headers.get('cache-control')]).toEqual([
    303,
    'https://weather.example/',
    'no-store',
  ]);
  expect((await fetch(`${site.url}/exit/`, { method: 'HEAD' })).status).toBe(204);
  expect((await fetch(`${site.url}/exit/`, { method: 'POST' })).status).toBe(405);
});

test('the blank entry that the exit leaves in the list of a tab leads away too', async () => {
  const site = await startSite();
  const left = await fetch(`${site.url}/-/`, { redirect: 'manual' });
  expect([left.status, left.headers.get('location')]).toEqual([303, 'https://weather.example/']);
});

test('the second host knows nothing of the site: it has the blank entry, and leads away from everything else', async () => {
  const exit = { targets: ['https://weather.example/'], bounceHost: 'quiet.example', blank: 'blank' } as const;
  const site = await startSite({}, { exit });
  const ask = (head: string): Promise<string> =>
    raw(site.port, `${head} HTTP/1.1\r\nHost: quiet.example\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
  for (const head of ['GET /', 'GET /refer/harmed/', 'POST /refer/harmed/', 'GET /healthz', 'GET /refer/sent/', 'PUT /anything']) {
    const answer = await ask(head);
    expect(statusesOf(answer), head).toEqual(['303']);
    expect(answer).toMatch(/^Location: https:\/\/weather\.example\/\r$/im);
  }
  expect(await ask('GET /-/?x')).toMatch(/^HTTP\/1\.1 200 [^]*\r\nblank\r\n/);
  expect(site.shown()).toBeUndefined();
});

test('a content type is read as browsers write it, and nothing is taken for it that only holds it', async () => {
  const site = await startSite();
  for (const [type, status] of [
    ['application/x-www-form-urlencoded', 422],
    ['Application/X-WWW-Form-UrlEncoded; charset=UTF-8', 422],
    ['application/x-www-form-urlencodedx', 415],
    ['x-application/x-www-form-urlencoded', 415],
    ['text/plain;application/x-www-form-urlencoded', 415],
  ] as const)
    expect((await post(site, 'intent=check', { 'Content-Type': type })).status, type).toBe(status);
  const without = await raw(site.port, `POST /refer/harmed/ HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);
  expect(statusesOf(without)).toEqual(['415']);
});
