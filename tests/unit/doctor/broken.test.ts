import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readFileSync, renameSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Content } from '../../../src/content/load.ts';
import { readInstallation } from '../../../src/doctor/config.ts';
import { examine } from '../../../src/doctor/examine.ts';
import { exitCodeOf, told } from '../../../src/doctor/told.ts';
import type { Tools } from '../../../src/doctor/tools.ts';
import { makeKeys, putSealed } from '../../support/operator.ts';
import { buildOf, GOOD_NGINX, openWorld, type Web, type World } from './goodInstallation.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** What is broken in an installation that is well otherwise. */
interface Break {
  readonly settings?: (world: World) => Readonly<Record<string, string>>;
  readonly web?: Partial<Web>;
  readonly tools?: Partial<Tools> | ((world: World) => Partial<Tools>);
  readonly service?: Partial<Content['service']>;
  readonly line?: { readonly checked: string | undefined };
  /** Breaks something by hand; gives how it is mended afterwards. */
  readonly by?: (world: World) => (() => void) | Promise<() => void> | undefined;
  /** What stands in the one finding. */
  readonly finds: RegExp;
  readonly unseen?: true;
}

const WEEK = 'ends in [67] days: renew it';
const nginx = (from: string, to = ''): Partial<Tools> => ({ frontConfig: () => ({ is: 'nginx', text: GOOD_NGINX.replaceAll(from, to) }) });
const mode = (path: (world: World) => string, broken: number, good: number) => (at: World) => {
  chmodSync(path(at), broken);
  return () => chmodSync(path(at), good);
};
const records =
  (name: string, ...answers: readonly string[]) =>
  ({ names }: World) => {
    if (answers.length > 0) names.records.set(name, answers);
    else names.records.delete(name);
    return undefined;
  };
const caddy = (text: string): Partial<Tools> => ({ frontConfig: () => ({ is: 'caddy', text }) });
const folderIn = ({ folder }: World): string => mkdtempSync(join(folder, 'own-'));
const newMaildir = (at: World): string => {
  const folder = folderIn(at);
  for (const part of ['new', 'cur']) mkdirSync(join(folder, part));
  return folder;
};

const BROKEN: Readonly<Record<string, Break>> = {
  'a setting that is missing': { settings: () => ({ WEBHOOK_URL: 'https://cases.service.test/' }), finds: /WEBHOOK_SECRET go together/ },
  'nobody who is told': { settings: () => ({ OPERATOR_EMAIL: '' }), finds: /OPERATOR_EMAIL is not set/ },
  'a website that listens to everybody': { settings: () => ({ HOST: '0.0.0.0' }), finds: /set HOST=127\.0\.0\.1/ },
  'no header for addresses': { settings: () => ({ CLIENT_ADDRESS_HEADER: '' }), finds: /CLIENT_ADDRESS_HEADER=X-Forwarded-For/ },
  'keys of two different runs': {
    settings: ({ folder }) => ({ OUTBOX_RECIPIENT: makeKeys(join(folder, 'other')).OUTBOX_RECIPIENT }),
    finds: /does not hold the identity that opens/,
  },
  'a site that another version has built': {
    settings: (at) => {
      const dist = folderIn(at);
      copyFileSync(join(at.settings['DIST_DIR'] ?? '', 'content.json'), join(dist, 'content.json'));
      writeFileSync(join(dist, 'stamp.txt'), 'another');
      return { DIST_DIR: dist };
    },
    finds: /another version of this program has built/,
  },
  'a site that was built for another service': { settings: () => ({ SERVICE: 'merseyside' }), finds: /built for "neutral"/ },
  'settings that all may read': { by: mode(({ settingsFile }) => settingsFile, 0o644, 0o600), finds: /holds passwords.*chmod 600/ },
  'a folder that all may look into': {
    by: mode(({ dataDir }) => dataDir, 0o705, 0o700),
    finds: /can be looked into by everybody.*chmod o=/,
  },
  'a file that the portal may not use': {
    by: mode(({ dataDir }) => join(dataDir, 'outbox.sqlite.mark'), 0o400, 0o600),
    finds: /outbox\.sqlite\.mark cannot be used by the owner.*chown/,
  },
  'a key beside what it opens': {
    settings: ({ dataDir, keys }) => {
      const file = join(dataDir, 'key.txt');
      writeFileSync(file, readFileSync(keys.OUTBOX_IDENTITY_FILE), { mode: 0o600 });
      return { OUTBOX_IDENTITY_FILE: file };
    },
    finds: /lies in DATA_DIR, so one backup/,
  },
  'a disk that is nearly full': { tools: { freeBytes: () => 90e6 }, finds: /Only 85 MB are free/ },
  'a reserve that was taken away': {
    by: ({ dataDir }) => {
      const file = join(dataDir, 'outbox.sqlite.reserve');
      renameSync(file, `${file}.away`);
      return () => renameSync(`${file}.away`, file);
    },
    finds: /reserve beside the outbox is gone/,
  },
  'letters that are missing': {
    tools: { missingPackages: () => ['@fontsource-variable/noto-sans-tamil'] },
    finds: /noto-sans-tamil is missing: npm ci/,
  },
  'a referral that nobody takes away': {
    settings: ({ folder }) => ({ DATA_DIR: join(folder, 'waiting') }),
    by: async ({ folder, keys }) => {
      await putSealed({ dataDir: join(folder, 'waiting'), databaseUrl: undefined }, keys.OUTBOX_RECIPIENT, [1]);
      return () => undefined;
    },
    finds: /has waited for \d+ minutes/,
  },
  'a mail server that is not there': {
    settings: () => ({ SMTP_URL: 'smtp://a:b@0.0.0.0:1' }),
    finds: /SMTP_URL: 0\.0\.0\.0:1, nobody listens there/,
  },
  'a mail server without TLS': { settings: ({ mail }) => ({ SMTP_URL: mail.noTls }), finds: /offers no STARTTLS/ },
  'a certificate of another name': { settings: ({ mail }) => ({ SMTP_URL: mail.otherName }), finds: /certificate is for another name/ },
  'a certificate that has expired': { settings: ({ mail }) => ({ SMTP_URL: mail.expired }), finds: /certificate has expired/ },
  'a certificate that ends in a week': { settings: ({ mail }) => ({ SMTP_URL: mail.weekLeft }), finds: new RegExp(WEEK) },
  'a certificate of an unknown authority': { settings: ({ mail }) => ({ SMTP_URL: mail.ofNobody }), finds: /NODE_EXTRA_CA_CERTS/ },
  'a password that is refused': {
    settings: ({ mail }) => ({ SMTP_URL: mail.good.replace('let-me-in', 'old') }),
    finds: /refuses the user or the password/,
  },
  'a mail server for receipts that is not there': {
    settings: () => ({ RECEIPT_SMTP_URL: 'smtp://0.0.0.0:1' }),
    finds: /RECEIPT_SMTP_URL: .*nobody listens/,
  },
  'nothing to encrypt to': { settings: () => ({ MAIL_ENCRYPT_TO: '/nowhere/inbox.pem' }), finds: /MAIL_ENCRYPT_TO names no file/ },
  'bounces that nobody reads': {
    settings: () => ({ BOUNCES_TO: 'noreply@service.test' }),
    finds: /noreply@service\.test, which nobody reads/,
  },
  'a mailbox of bounces that the courier may not use': {
    settings: (at) => {
      const folder = newMaildir(at);
      chmodSync(join(folder, 'new'), 0o500);
      return { BOUNCE_MAILDIR: folder };
    },
    finds: /new may not be used by the owner of DATA_DIR/,
  },
  'bounces that lie unread': {
    settings: (at) => {
      const folder = newMaildir(at);
      writeFileSync(join(folder, 'new', '1'), 'x');
      utimesSync(join(folder, 'new', '1'), 0, 0);
      return { BOUNCE_MAILDIR: folder };
    },
    finds: /lie unread in BOUNCE_MAILDIR/,
  },
  'no SPF': { by: records('TXT service.test', 'unrelated'), finds: /no SPF record/ },
  'two SPF records': { by: records('TXT service.test', 'v=spf1 a -all', 'v=spf1 mx -all'), finds: /has 2 SPF records/ },
  'an SPF record for all the world': { by: records('TXT service.test', 'v=spf1 a +all'), finds: /lets everybody send/ },
  'no DMARC': { by: records('TXT _dmarc.service.test'), finds: /mail\.service\.test has no DMARC record/ },
  'bounces to another domain': {
    settings: () => ({ BOUNCES_TO: 'bounces@elsewhere.test' }),
    by: records('TXT elsewhere.test', 'v=spf1 a -all'),
    finds: /use one domain for both/,
  },
  'a key of DKIM that was withdrawn': { by: records('TXT relay1._domainkey.mail.service.test', 'v=DKIM1; p='), finds: /is withdrawn/ },
  'no key of DKIM': { by: records('TXT relay1._domainkey.mail.service.test'), finds: /no key under that selector/ },
  'an inbox that no server takes mail for': { by: records('MX service.test'), finds: /No server takes mail for service\.test/ },
  'a policy of MTA-STS that binds nobody': {
    web: { policy: 'version: STSv1\nmode: testing\nmx: *.service.test\n' },
    finds: /write "mode: enforce"/,
  },
  'a policy of MTA-STS without the server': {
    web: { policy: 'version: STSv1\nmode: enforce\nmx: old.test\n' },
    finds: /leaves out mx\.service\.test/,
  },
  'a clock that is wrong': { tools: { outside: false }, web: { ahead: 300_000 }, finds: /clock is (?:299|300) seconds behind/ },
  'a neutral site that is gone': { web: { neutralStatus: 410 }, finds: /neutral\.test\/, where .* it answers with 410/ },
  'a site that says it is a demonstration': { service: { demonstration: true }, finds: /demonstration: false/ },
  'an inbox of an example': { service: { email: 'hello@example.org' }, finds: /email is an address for examples, hello@example\.org/ },
  'a telephone number made up': { service: { phone: { number: '0161 496 0123' } }, finds: /phone is a number made up/ },
  'facts that only the service can say': { service: { controller: { name: 'A' } }, finds: /fill in controller: address/ },
  'a helpline that nobody has looked up': { line: { checked: undefined }, finds: /Nobody has noted when.*Samaritans/ },
  'a helpline that was looked up long ago': { line: { checked: '2020-01-01' }, finds: /more than a year ago.*Samaritans/ },
  'a website that does not run': { settings: () => ({ PORT: '1' }), finds: /does not answer at http:\/\/127\.0\.0\.1:1\/healthz/ },
  'no promise of HTTPS': {
    web: { headers: (headers) => headers.delete('strict-transport-security') },
    finds: /Strict-Transport-Security does not arrive/,
  },
  'a policy of content that comes twice': {
    web: { headers: (headers) => headers.set('content-security-policy', ["default-src 'none'", "default-src 'self'"]) },
    finds: /Content-Security-Policy comes twice/,
  },
  'a cookie': { web: { headers: (headers) => headers.set('set-cookie', 'balancer=1') }, finds: /A cookie is set/ },
  'pages that are not compressed': { web: { headers: (headers) => headers.delete('content-encoding') }, finds: /come uncompressed/ },
  'a front server that tells its version': {
    web: { headers: (headers) => headers.set('server', 'nginx/1.22.1') },
    finds: /server_tokens off/,
  },
  'forms that are refused': { web: { formStatus: 403 }, finds: /SITE_URL must be just what people see/ },
  'figures that all may read': { web: { metricsStatus: 200 }, finds: /Everybody may read \/metrics/ },
  'a site without TLS beside it': { web: { plainStatus: 200 }, finds: /redirect http:\/\/ to https/ },
  'a site whose name leads elsewhere': {
    settings: () => ({ SITE_URL: 'https://refer.other.test' }),
    tools: nginx('refer.service.test', 'refer.other.test'),
    finds: /certificate is for another name/,
  },
  'nginx that writes visits down': { tools: nginx('access_log off;'), finds: /access_log off;/ },
  'nginx that writes errors down': {
    tools: nginx('error_log /dev/null emerg;', 'error_log /var/log/nginx/error.log;'),
    finds: /error_log \/dev\/null/,
  },
  'nginx that keeps what is sent': { tools: nginx('proxy_request_buffering off;'), finds: /proxy_request_buffering off/ },
  'nginx that lets visitors say who they are': {
    tools: nginx('X-Forwarded-For $remote_addr', 'X-Forwarded-For $proxy_add_x_forwarded_for'),
    finds: /X-Forwarded-For \$remote_addr/,
  },
  'nginx that knows another name': {
    tools: nginx('refer.service.test', 'refer.other.test'),
    finds: /knows no server_name refer\.service\.test/,
  },
  'Caddy that writes visits down': {
    tools: caddy('refer.service.test {\n\tlog\n\treverse_proxy 127.0.0.1:4321\n}\n'),
    finds: /Caddy writes down who visits/,
  },
  'a resolver that is silent': {
    tools: ({ resolverWithin }) => ({ resolver: resolverWithin(100) }),
    by: ({ names }) => (names.silence(true), undefined),
    finds: /No resolver told anything/,
    unseen: true,
  },
  'a front server that may not be looked at': { tools: { frontConfig: () => ({ is: 'closed' }) }, finds: /run this as root/, unseen: true },
};

const lookAt = async ({ settings, tools = {}, service, line, by }: Break) => {
  const [first, ...others] = world.content.languages;
  const { lines } = first.support;
  const samaritans = lines['samaritans'];
  const changed = line && samaritans ? { ...lines, samaritans: { ...samaritans, checked: line.checked } } : lines;
  const content: Content = {
    ...world.content,
    service: { ...world.content.service, ...service },
    languages: [{ ...first, support: { ...first.support, lines: changed } }, ...others],
  };
  const mend = await by?.(world);
  try {
    const dist = service || line ? { DIST_DIR: buildOf(content, world.folder) } : {};
    const installation = readInstallation({ ...world.settings, ...dist, ...settings?.(world) });
    return await examine(installation, { ...world.tools, ...(typeof tools === 'function' ? tools(world) : tools) });
  } finally {
    mend?.();
  }
};

test('an installation that is well is found so, with a line for each thing that was looked at', async () => {
  world.reset({});
  const findings = await lookAt({ finds: /./ });
  expect(findings.filter(({ is }) => is === 'act' || is === 'unseen').map(told)).toEqual([]);
  expect(exitCodeOf(findings)).toBe(0);
  const about = new Set(findings.filter(({ is }) => is === 'well').map((finding) => finding.about));
  const looked = ['settings', 'build', 'rights', 'disk', 'fonts', 'outbox', 'mail server', 'SPF', 'DMARC', 'DKIM', 'inbox', 'MTA-STS'];
  expect([...about].sort()).toEqual([...looked, 'clock', 'exit', 'facts', 'front log', 'front server', 'helplines', 'website'].sort());
  expect(findings.map(({ says }) => says).join(' ')).not.toContain('let-me-in');
});

const expectFound = async (broken: Break): Promise<void> => {
  const findings = await lookAt(broken);
  const wrong = findings.filter(({ is }) => is === 'act' || is === 'unseen');
  const about = new Set(wrong.map((finding) => finding.about));
  expect(wrong.map(({ says }) => says).filter((says) => !broken.finds.test(says))).toEqual([]);
  expect(about.size, wrong.map(told).join('\n')).toBeGreaterThan(0);
  if (!broken.unseen) expect(about.size, wrong.map(told).join('\n')).toBe(1);
  expect(exitCodeOf(findings)).toBe(broken.unseen ? 2 : 1);
};

const all = Object.entries(BROKEN);
/** What changes the servers, or files that others look at, waits its turn. */
const isAlone = ({ web, by }: Break): boolean => web !== undefined || by !== undefined;

test.each(all.filter(([, broken]) => isAlone(broken)))('finds %s, and nothing else', async (_name, broken) => {
  world.reset(broken.web ?? {});
  await expectFound(broken);
});

describe('side by side', () => {
  beforeAll(() => world.reset({}));
  test.concurrent.each(all.filter(([, broken]) => !isAlone(broken)))('finds %s, and nothing else', (_name, broken) => expectFound(broken));
});
