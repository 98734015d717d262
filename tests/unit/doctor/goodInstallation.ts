import { Resolver } from 'node:dns/promises';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer as createPlain, type RequestListener, type Server } from 'node:http';
import { createServer as createTls } from 'node:https';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Content, loadContent } from '../../../src/content/load.ts';
import type { Tools } from '../../../src/doctor/tools.ts';
import { asker } from '../../../src/doctor/look/ask.ts';
import { openOutbox } from '../../../src/outbox/store.ts';
import { buildStamp } from '../../../src/process/buildStamp.ts';
import { securityHeaders } from '../../../src/server/headers.ts';
import { expiredCertificate, newCertificate } from '../../support/certificate.ts';
import { type NameServer, startNameServer } from '../../support/nameServer.ts';
import { makeKeys } from '../../support/operator.ts';
import { type SmtpSink, startSmtpSink } from '../../support/smtpSink.ts';

const SITE = 'https://refer.service.test';
/** Leads to this machine, and is not known to: so TLS is asked for as everywhere else. */
const SMTP_HOST = '0.0.0.0';
const GOOD_PASSWORD = 'let-me-in';

const noWatch = { onTrouble: () => undefined, onBack: () => undefined, onMissing: () => undefined };

export const GOOD_NGINX = readFileSync('deploy/nginx.conf', 'utf8').replaceAll('refer.example.org', 'refer.service.test');

/** What the front server and the sites around it do. */
export interface Web {
  /** Changes what reaches a browser. */
  headers: (headers: Map<string, string | readonly string[]>) => void;
  formStatus: number;
  metricsStatus: number;
  plainStatus: number;
  neutralStatus: number;
  policy: string;
  /** What clocks of others are ahead. */
  ahead: number;
}

const GOOD_WEB: Web = {
  headers: () => undefined,
  formStatus: 422,
  metricsStatus: 404,
  plainStatus: 308,
  neutralStatus: 200,
  policy: 'version: STSv1\nmode: enforce\nmx: *.service.test\nmax_age: 604800\n',
  ahead: 0,
};

const GOOD_NAMES: readonly (readonly [string, readonly string[]])[] = [
  ['TXT service.test', ['unrelated', 'v=spf1 include:relay.test -all']],
  ['TXT _dmarc.service.test', ['v=DMARC1; p=reject']],
  ['TXT relay1._domainkey.mail.service.test', ['v=DKIM1; k=rsa; p=MIIB']],
  ['TXT mail.service.test', ['v=spf1 a -all']],
  ['MX service.test', ['mx.service.test']],
  ['TXT _mta-sts.service.test', ['v=STSv1; id=20261122']],
];

/** The neutral service as a real one would have filled it in. */
const realContent = (): Content => {
  const content = loadContent('content', 'neutral');
  const today = new Date().toISOString().slice(0, 10);
  const { service } = content;
  const filled = (key: string): string => `the ${key}`;
  return {
    ...content,
    service: {
      ...service,
      demonstration: false,
      phone: { number: '0808 168 9111' },
      text: undefined,
      email: 'hello@service.test',
      securityContact: 'security@service.test',
      provider: { name: 'Provider' },
      controller: {
        ...{ name: filled('name'), address: filled('address'), email: 'data@service.test', dpo: filled('dpo') },
        ...{ lawfulBasis: filled('basis'), retention: filled('retention') },
        ...{ accessibilityContact: filled('contact'), accessibilityTested: filled('test') },
      },
      exit: { targets: ['https://neutral.test/'] },
    },
    languages: [
      {
        ...content.languages[0],
        support: {
          ...content.languages[0].support,
          lines: Object.fromEntries(
            Object.entries(content.languages[0].support.lines).map(([name, line]) => [name, { ...line, checked: today }]),
          ),
        },
      },
    ],
  };
};

export const buildOf = (content: Content, folder: string): string => {
  const dist = mkdtempSync(join(folder, 'dist-'));
  writeFileSync(join(dist, 'content.json'), JSON.stringify(content));
  writeFileSync(join(dist, 'stamp.txt'), buildStamp(resolve('src')));
  return dist;
};

const listening = async (server: Server): Promise<number> => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
};

const answering =
  (web: () => Web, setHeaders: ReturnType<typeof securityHeaders>): RequestListener =>
  (request, response) => {
    const now = web();
    response.setHeader('Date', new Date(Date.now() + now.ahead).toUTCString());
    const host = request.headers.host ?? '';
    if (host.startsWith('neutral')) return void response.writeHead(now.neutralStatus).end();
    if (host.startsWith('mta-sts')) return void response.end(now.policy);
    setHeaders(request, response);
    const headers = new Map<string, string | readonly string[]>([
      ['content-encoding', 'br'],
      ['server', 'nginx'],
    ]);
    for (const [name, value] of Object.entries(response.getHeaders()))
      headers.set(name, typeof value === 'object' ? [...value] : String(value));
    now.headers(headers);
    for (const name of response.getHeaderNames()) response.removeHeader(name);
    for (const [name, value] of headers) response.setHeader(name, value);
    response.statusCode = request.url === '/metrics' ? now.metricsStatus : request.method === 'POST' ? now.formStatus : 200;
    response.end();
  };

/** Installations of all kinds look at the same servers. */
export const openWorld = async () => {
  const certificates = {
    good: newCertificate(`IP:${SMTP_HOST},DNS:*.service.test,DNS:neutral.test`, 90),
    otherName: newCertificate('DNS:elsewhere.test', 90),
    weekLeft: newCertificate(`IP:${SMTP_HOST}`, 7),
    expired: expiredCertificate(`IP:${SMTP_HOST}`),
    ofNobody: newCertificate(`IP:${SMTP_HOST}`, 90),
  };
  const { good, otherName, weekLeft, expired } = certificates;
  const ca = [good, otherName, weekLeft, expired].map(({ cert }) => cert).join('\n');
  const sinks: SmtpSink[] = [];
  const mailServer = async (options: Parameters<typeof startSmtpSink>[2]): Promise<string> => {
    const sink = await startSmtpSink(() => 'none', 0, {
      onAuth: ({ username, password }, _, done) => done(password === GOOD_PASSWORD ? null : new Error('No.'), { user: username }),
      ...options,
    });
    sinks.push(sink);
    return `smtp://portal:${GOOD_PASSWORD}@${SMTP_HOST}:${sink.port}`;
  };
  const mail = {
    good: await mailServer({ ...good, disabledCommands: [] }),
    noTls: await mailServer({ disabledCommands: ['STARTTLS'] }),
    otherName: await mailServer({ ...otherName, disabledCommands: [] }),
    weekLeft: await mailServer({ ...weekLeft, disabledCommands: [] }),
    expired: await mailServer({ ...expired, disabledCommands: [] }),
    ofNobody: await mailServer({ ...certificates.ofNobody, disabledCommands: [] }),
    fromTheFirstByte: (await mailServer({ ...good, secure: true, disabledCommands: [] })).replace('smtp:', 'smtps:'),
  };
  let web = GOOD_WEB;
  const setHeaders = securityHeaders(SITE, ['https://neutral.test/']);
  const answer = answering(() => web, setHeaders);
  const tls = createTls(good, answer);
  const plain = createPlain((request, response) => void response.writeHead(request.url === '/healthz' ? 200 : web.plainStatus).end());
  const [tlsPort, plainPort] = [await listening(tls), await listening(plain)];
  const names: NameServer = await startNameServer();

  const folder = mkdtempSync(join(tmpdir(), 'doctor-'));
  const dataDir = join(folder, 'data');
  mkdirSync(dataDir, { mode: 0o700 });
  const outbox = await openOutbox({ dataDir, databaseUrl: undefined }, noWatch);
  await outbox.secret();
  await outbox.close();
  const content = realContent();
  const keys = makeKeys(join(folder, 'keys'));
  const settingsFile = join(folder, '.env');
  writeFileSync(settingsFile, '', { mode: 0o600 });

  const settings: Readonly<Record<string, string>> = {
    ...keys,
    ...{ SERVICE: 'neutral', SITE_URL: SITE, PORT: String(plainPort), CLIENT_ADDRESS_HEADER: 'X-Forwarded-For' },
    ...{ SMTP_URL: mail.good, INBOX: 'inbox@service.test', MAIL_FROM: 'portal@mail.service.test', BOUNCES_TO: 'bounces+*@service.test' },
    ...{ OPERATOR_EMAIL: 'operator@service.test', OPERATOR_SMTP_URL: mail.fromTheFirstByte },
    ...{ DATA_DIR: dataDir, DIST_DIR: buildOf(content, folder) },
  };
  const clock = (): number => Date.now();
  const resolverWithin = (timeout: number): Resolver => {
    const resolver = new Resolver({ timeout, tries: 1 });
    resolver.setServers([names.address]);
    return resolver;
  };
  const tools: Tools = {
    ...{
      clock,
      ca,
      timeoutMs: 5_000,
      outside: true,
      dkim: 'relay1',
      settingsFiles: [settingsFile],
      inContainer: false,
      becomeOwner: () => undefined,
      resolver: resolverWithin(5_000),
    },
    ask: asker({
      ...{ clock, ca, timeoutMs: 5_000 },
      at: ({ protocol, hostname, port }) => ({
        host: '127.0.0.1',
        port: hostname === '127.0.0.1' ? Number(port) : protocol === 'https:' ? tlsPort : plainPort,
      }),
    }),
    ...{
      frontConfig: () => ({ is: 'nginx', text: GOOD_NGINX }),
      freeBytes: () => 9e9,
      swaps: () => 'Filename\n',
      missingPackages: () => [],
    },
  };
  return {
    ...{ mail, names, content, dataDir, folder, keys, settings, settingsFile, tools, sinks, resolverWithin },
    /** Everything as it was, but for these changes. */
    reset: (changed: Partial<Web>): void => {
      web = { ...GOOD_WEB, ...changed };
      names.silence(false);
      names.records.clear();
      for (const [name, records] of GOOD_NAMES) names.records.set(name, records);
    },
    close: async (): Promise<void> => {
      names.close();
      for (const server of [tls, plain]) {
        server.closeAllConnections();
        server.close();
      }
      await Promise.all(sinks.map((sink) => sink.close()));
      rmSync(folder, { recursive: true });
    },
  };
};
export type World = Awaited<ReturnType<typeof openWorld>>;
