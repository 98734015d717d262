import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { APIResponse } from '@playwright/test';
import { HARMED, HARMED_LEAST, ON_BEHALF, RESPONSIBLE, bodyOf } from '../support/answers.ts';
import { expect, test as journey } from '../support/journey.ts';
import { formPage } from '../support/pages.ts';
import { WORDS, wordsOf } from '../support/words.ts';

const FORM = 'application/x-www-form-urlencoded';

interface Post {
  readonly path?: string;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const test = journey.extend<{ readonly post: (body: string | Buffer, how?: Post) => Promise<APIResponse> }>({
  post: async ({ request }, use) =>
    use((body, { path = '/refer/harmed/', type = FORM, headers = {} } = {}) =>
      request.post(path, { data: body, headers: { 'Content-Type': type, ...headers }, maxRedirects: 0 }),
    ),
});

const title = async (response: APIResponse): Promise<string> => /<h1[^>]*>([^<]*)/.exec(await response.text())?.[1] ?? '';

test('a body over 64 KiB is refused with a page that says so @once', async ({ post }) => {
  const response = await post(`anythingElse=${'x'.repeat(64 * 1024)}`);
  expect(response.status()).toBe(413);
  expect(await title(response)).toBe(WORDS.form.refused.title);
  // The first sentence holds no link.
  expect(await response.text()).toContain(WORDS.form.refused.tooLarge.split('.', 1)[0]);
  expect((await response.body()).length).toBeLessThan(60_000);
  expect((await post(`anythingElse=${'x'.repeat(60 * 1024)}`)).status()).toBe(422);
});

test('anything but a form’s own post is refused @once', async ({ post }) => {
  const body = bodyOf(HARMED_LEAST);
  const multipart = 'multipart/form-data; boundary=x';
  for (const type of [
    'application/json',
    multipart,
    'text/plain',
    'application/x-www-form-urlencodedx',
    'text/html; application/x-www-form-urlencoded',
  ]) {
    const response = await post(body, { type });
    expect(response.status()).toBe(415);
    expect(await title(response)).toBe(WORDS.form.refused.title);
  }
  expect((await post(body, { headers: { 'Content-Encoding': 'gzip' } })).status()).toBe(415);
  expect((await post(body, { type: `${FORM}; charset=UTF-8` })).status()).toBe(200);
});

test('a post from another site is refused, one from an old browser without these headers is taken @once', async ({ post, portal }) => {
  const body = bodyOf(HARMED_LEAST);
  const { port } = new URL(portal.url);
  const foreign: readonly Readonly<Record<string, string>>[] = [
    { Origin: 'https://evil.example' },
    { Origin: 'null' },
    { Origin: `http://127.0.0.1.evil.example:${port}` },
    { Origin: `https://127.0.0.1:${port}` },
    { Origin: 'http://127.0.0.1:1' },
    { 'Sec-Fetch-Site': 'cross-site' },
    { 'Sec-Fetch-Site': 'same-site' },
    { Origin: portal.url, 'Sec-Fetch-Site': 'cross-site' },
    { Origin: 'https://evil.example', Host: 'evil.example', 'X-Forwarded-Host': 'evil.example' },
  ];
  for (const headers of foreign) {
    const response = await post(body, { headers });
    expect(response.status(), JSON.stringify(headers)).toBe(403);
    expect(await response.text()).toContain(WORDS.form.refused.foreign.split('.', 1)[0]);
  }
  for (const headers of [{}, { Origin: portal.url }, { Origin: portal.url, 'Sec-Fetch-Site': 'same-origin' }])
    expect((await post(body, { headers })).status()).toBe(200);
});

test('another site’s page cannot post through a visitor’s browser @once', async ({ page, context, portal, watched }) => {
  watched.allowForeign('evil.example');
  await context.route('http://evil.example/', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<form method=post action="${portal.url}/refer/harmed/"><input name=adult value=over-18><button>Win</button></form>`,
    }),
  );
  await page.goto('http://evil.example/');
  const answered = page.waitForResponse((response) => response.request().method() === 'POST');
  await page.getByRole('button').click();
  expect((await answered).status()).toBe(403);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(WORDS.form.refused.title);
});

test('unknown addresses and methods get a plain refusal, however they are spelled @once', async ({ request, portal }) => {
  const paths = [
    '/nowhere/',
    '/refer/nobody/',
    '/refer/harmed/x',
    '/referral/',
    '/referral',
    '/404.html',
    '/index.html',
    '/refer/harmed/index.html',
    '/refer/harmed/index.html.br',
    '/%72efer/harmed/',
    '/refer//harmed/',
    '/..%2f..%2fetc/passwd',
    '/%2e%2e/%2e%2e/package.json',
    '/_image?href=x',
    '/_server-islands/x',
    '/.env',
    '/%00',
    '/%E0%A4%A',
    '/content.json',
    '/inline-hashes.json',
  ];
  for (const path of paths) {
    const response = await request.get(path, { maxRedirects: 0 });
    expect(response.status(), path).toBe(404);
    expect(response.headers()['content-security-policy'], path).toContain("default-src 'none'");
  }
  expect((await request.get('/nowhere/')).status()).toBe(404);
  for (const [method, path] of [
    ['POST', '/'],
    ['PUT', '/refer/harmed/'],
    ['DELETE', '/refer/sent/'],
    ['OPTIONS', '/refer/harmed/'],
    ['POST', '/exit/'],
    ['POST', '/nowhere/'],
  ] as const) {
    const response = await request.fetch(path, { method });
    expect(response.status(), `${method} ${path}`).toBe(405);
    expect(response.headers()['allow']).toContain('GET');
  }
  expect(portal.output()).not.toContain('request-failed');
});

const HOSTILE: readonly (readonly [what: string, body: string])[] = [
  ['nothing at all', ''],
  ['only separators', '&&&===&'],
  ['unknown fields', `${bodyOf(HARMED_LEAST)}&hello=world&__proto__=x&constructor=y&toString=z&then=1`],
  ['repeated fields', `${bodyOf(HARMED_LEAST)}&adult=under-18&adult=over-18&intent=check&intent=send&name=a&name=b`],
  ['brackets', `${bodyOf(HARMED_LEAST)}&contactMethods[]=phone&name[x]=y&adult[]=over-18`],
  ['null bytes', `${bodyOf(HARMED_LEAST)}&name=%00a%00&neverDo=%00`],
  ['broken encoding', `${bodyOf(HARMED_LEAST)}&name=%ff%fe%ZZ%&neverDo=%ed%a0%80`],
  ['10,000 characters', bodyOf({ ...HARMED, name: 'n'.repeat(10_000), neverDo: 'Ŵ '.repeat(5_000) })],
  ['an option that is none', bodyOf({ ...HARMED_LEAST, adult: '<script>alert(1)</script>', contactMethods: ['phone', 'pigeon'] })],
  ['overrides and marks', bodyOf({ ...HARMED_LEAST, anythingElse: '\u202eevil\u202c \u0000 \ud83d\ude14 \u0301'.repeat(20) })],
  ['line breaks in a name', bodyOf({ ...HARMED_LEAST, name: 'a\r\nBcc: x@evil.example\r\n\r\nhello' })],
  ['thousands of fields', Array.from({ length: 5_000 }, (_, index) => `f${index}=1`).join('&')],
];

for (const [what, body] of HOSTILE) {
  test(`${what}: a clear answer, never a failure @once`, async ({ post, portal }) => {
    for (const path of ['/refer/harmed/', '/refer/responsible/', '/refer/on-behalf/']) {
      for (const intent of ['check', 'change', 'send', 'other']) {
        const response = await post(`${body}&intent=${intent}`, { path });
        expect([200, 422], `${what} ${path} ${intent}: ${response.status()}`).toContain(response.status());
        const html = await response.text();
        expect(html).not.toContain('<script>alert(1)');
        expect(html).toContain('</html>');
      }
    }
    expect(portal.output()).not.toContain('request-failed');
  });
}

test('an answer that is too long comes back whole, with a word about its length', async ({ page }) => {
  const form = formPage(page, 'harmed');
  await form.open();
  const long = 'Ŵ and more. '.repeat(833);
  await form.answerAtOnce({ ...HARMED_LEAST, anythingElse: long });
  expect(await form.post()).toBe(422);
  await expect(form.errors).toContainText(wordsOf('harmed', 'anythingElse').errors.tooLong ?? 'an error of its own');
  await expect(form.field('anythingElse')).toHaveValue(long);
});

const everyFileIn = (folder: string): Buffer =>
  Buffer.concat(
    readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) =>
      entry.isFile() ? [readFileSync(join(entry.parentPath, entry.name))] : [],
    ),
  );

const CHOSEN = /^[a-z0-9-]{1,20}$/;

test('what is typed stands in no log, file, address or header, whatever is done with it @once', async ({ post, portal, mailsFor }) => {
  const canary = 'CanaryQ7';
  const marked = (fields: typeof HARMED): typeof HARMED =>
    Object.fromEntries(
      Object.entries(fields).map(([name, value]) => [
        name,
        typeof value !== 'string' || CHOSEN.test(value) || /mail|phone|crn|pnc|Number/i.test(name) ? value : `${value} ${canary}`,
      ]),
    );
  const seen: string[] = [];
  const note = (response: APIResponse): void => void seen.push(response.url(), ...Object.values(response.headers()));
  const references: string[] = [];
  for (const [path, fields] of [
    ['/refer/harmed/', HARMED],
    ['/refer/responsible/', RESPONSIBLE],
    ['/refer/on-behalf/', ON_BEHALF],
  ] as const) {
    const body = bodyOf({ ...marked(fields), email: `${canary}@example.org`, [canary]: canary });
    const check = await post(`${body}&intent=check`, { path });
    expect(check.status()).toBe(200);
    const sendKey = /name="sendKey" value="([\w-]+)"/.exec(await check.text())?.[1] ?? '';
    const wrong = await post(`${body}&adult=${canary}&intent=check`, { path });
    expect(wrong.status()).toBe(422);
    const sent = await post(`${body}&intent=send&sendKey=${sendKey}`, { path });
    expect(sent.status()).toBe(303);
    const large = await post(`${body}&x=${canary.repeat(10_000)}`, { path });
    const typed = await post(body, { path, type: 'text/plain' });
    const foreign = await post(body, { path, headers: { Origin: 'https://evil.example' } });
    const unknown = await post(body, { path: `/nowhere/` });
    for (const response of [check, wrong, sent, large, typed, foreign, unknown]) note(response);
    references.push(new URLSearchParams(sent.headers()['location']?.split('?')[1]).get('reference') ?? '');
  }
  for (const reference of references) {
    const [mail] = await mailsFor(reference);
    expect(mail?.pdf.text).toContain(canary);
    expect(JSON.stringify(mail?.record)).toContain(canary);
    expect(
      [mail?.subject, mail?.text, ...(mail?.headers.values() ?? []), ...(mail?.attachments ?? []).map((each) => each.filename)].join('\n'),
    ).not.toContain(canary);
  }
  expect(seen.join('\n')).not.toContain(canary);
  expect(portal.output()).not.toContain(canary);
  const kept = everyFileIn(portal.dataDir);
  expect(kept.length).toBeGreaterThan(0);
  for (const written of [
    canary,
    Buffer.from(canary).toString('base64').slice(0, 8),
    Buffer.from(canary).toString('hex'),
    Buffer.from(canary, 'utf16le').toString('latin1'),
  ])
    expect(kept.includes(Buffer.from(written, 'latin1'))).toBe(false);
});
