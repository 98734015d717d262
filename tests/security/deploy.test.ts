import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import { asker } from '../../src/doctor/look/ask.ts';
import { blocksOf } from '../guide/blocks.ts';
import { newCertificate } from '../support/certificate.ts';
import { freePorts } from '../support/freePorts.ts';
import { temporaryFolder } from '../support/outboxFolder.ts';
import { until } from '../support/until.ts';

const textOf = (name: string): string => readFileSync(join('deploy', name), 'utf8');

/** Node's flags and the program of a unit. */
const commandOf = (unit: string): readonly string[] =>
  (/^ExecStart=\S+\/node (.+)$/m.exec(textOf(`referrals-${unit}.service`))?.[1] ?? '').split(' ');

describe('containers', () => {
  const compose: {
    readonly services: Readonly<Record<string, { readonly command?: readonly string[]; readonly [key: string]: unknown }>>;
    readonly networks: Readonly<Record<string, { readonly internal?: boolean }>>;
  } = parse(textOf('compose.yaml'), { merge: true });

  test('start website and courier with the flags of their units', () => {
    const [, image = ''] = /^CMD (\[.+\])$/m.exec(textOf('Containerfile')) ?? [];
    expect(JSON.parse(image)).toEqual(['node', ...commandOf('web')]);
    expect(compose.services['courier']?.command).toEqual(['node', ...commandOf('courier')]);
  });

  test('give no rights away, hide the database, and show the website to this machine alone', () => {
    for (const name of ['web', 'courier'])
      expect(compose.services[name]).toMatchObject({
        read_only: true,
        cap_drop: ['ALL'],
        security_opt: ['no-new-privileges:true'],
        ulimits: { core: 0 },
      });
    expect(compose.services['web']?.['ports']).toEqual(['127.0.0.1:4321:4321']);
    expect(compose.services['database']).toMatchObject({ networks: ['inside'] });
    expect(compose.services['database']).not.toHaveProperty('ports');
    expect(compose.networks['inside']).toEqual({ internal: true });
  });

  test('hold no setting, no key and no password of the folder that they are built from', () => {
    const left = readFileSync('.dockerignore', 'utf8').split('\n');
    expect(left).toEqual(expect.arrayContaining(['.env', '.env.*', '.git', 'deploy/*.env', 'deploy/keys', 'deploy/database-password.txt']));
    expect(textOf('Containerfile').match(/^USER .+$/gm)).toEqual(['USER referrals-web']);
  });
});

describe('the operators’ pages', () => {
  const pages = readdirSync('deploy').filter((name) => name.endsWith('.md'));
  const blocks = pages.flatMap(blocksOf);

  test('have commands that a shell can read', () => {
    expect(blocks.length).toBeGreaterThan(15);
    const unread = blocks.filter(({ text }) => spawnSync('bash', ['-n'], { input: text }).status !== 0);
    expect(unread.map(({ page, under }) => `${page}: ${under}`)).toEqual([]);
  });

  test('name only commands that operators have', () => {
    const usage = spawnSync(process.execPath, ['src/operator/main.ts'], { encoding: 'utf8' }).stderr;
    const named = pages.flatMap((page) =>
      [...textOf(page).matchAll(/(?<=^|`|\| |n -- )(?:referrals|outbox --) ([a-z-]+)/gm)].map(([, name = '']) => name),
    );
    expect(named.length).toBeGreaterThan(10);
    expect([...new Set(named)].filter((name) => name !== 'doctor' && !usage.includes(`\n  ${name} `))).toEqual([]);
  });

  test('fill both files of settings with what each needs', () => {
    const [block] = blocks.filter(({ page, under }) => page === 'README.md' && under.startsWith('5.'));
    expect(block?.text).toMatch(/web\.env[^]+OUTBOX_RECIPIENT=/);
    expect(block?.text.split('courier.env')[0]).not.toMatch(/SMTP_URL|IDENTITY/);
  });
});

const hasCaddy = spawnSync('caddy', ['version']).status === 0;
test.skipIf(!hasCaddy)(
  'Caddy, as delivered, passes requests on, drops what a visitor says of themselves, and writes nothing down',
  async () => {
    const folder = temporaryFolder();
    const { key, cert } = newCertificate('DNS:refer.service.test');
    for (const [name, text] of Object.entries({ 'key.pem': key, 'cert.pem': cert })) writeFileSync(join(folder, name), text);
    const seen: { readonly headers: NodeJS.Dict<string | string[]>; body: string }[] = [];
    const portal = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk: Buffer) => (body += chunk.toString()));
      request.once('end', () => {
        seen.push({ headers: request.headers, body });
        response.writeHead(200, { 'Content-Security-Policy': "default-src 'none'", 'Content-Encoding': 'br' }).end('x');
      });
    }).listen(0, '127.0.0.1');
    await once(portal, 'listening');
    const address = portal.address();
    const [port = 0] = await freePorts(1);
    const file = join(folder, 'Caddyfile');
    writeFileSync(
      file,
      textOf('Caddyfile')
        .replace('admin off', 'admin off\n\tauto_https off')
        .replace(
          'refer.example.org {',
          `https://refer.service.test:${port} {\n\tbind 127.0.0.1\n\ttls ${folder}/cert.pem ${folder}/key.pem`,
        )
        .replace('127.0.0.1:4321', `127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`),
    );
    mkdirSync(join(folder, 'home'));
    const env = {
      PATH: process.env['PATH'],
      HOME: join(folder, 'home'),
      XDG_DATA_HOME: join(folder, 'home'),
      XDG_CONFIG_HOME: join(folder, 'home'),
    };
    const caddy = spawn('caddy', ['run', '--config', file, '--adapter', 'caddyfile'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [caddy.stdout, caddy.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
    onTestFinished(async () => {
      const ended = once(caddy, 'exit');
      caddy.kill();
      await ended;
      portal.close();
    });
    const ask = asker({ clock: () => 0, timeoutMs: 5_000, ca: cert, at: () => ({ host: '127.0.0.1', port }) });
    const lies = {
      'X-Forwarded-For': '203.0.113.9',
      'X-Forwarded-Host': 'evil.test',
      'X-Forwarded-Proto': 'http',
      Forwarded: 'for=203.0.113.9',
      Origin: 'https://refer.service.test',
    };
    await until(async () => (await ask('https://refer.service.test/secret-page/')).ok, 20_000);
    const answer = await ask('https://refer.service.test/secret-page/', {
      method: 'POST',
      headers: { ...lies, 'Content-Length': '8' },
      body: 'name=Eve',
    });
    const { headers, body } = seen.at(-1) ?? { headers: {}, body: '' };
    expect(body).toBe('name=Eve');
    expect(headers).toMatchObject({ host: 'refer.service.test', origin: 'https://refer.service.test', 'x-forwarded-for': '127.0.0.1' });
    expect(Object.keys(headers).filter((name) => /forwarded-(?:host|proto)|^forwarded/.test(name))).toEqual([]);
    const names = answer.ok ? answer.headers.map(([name]) => name.toLowerCase()) : [];
    expect(names.filter((name) => name === 'content-security-policy' || name === 'content-encoding').length).toBe(2);
    expect(names).not.toContain('server');
    expect(output).not.toMatch(/secret-page|203\.0\.113/);
    expect(readdirSync(join(folder, 'home'), { recursive: true, encoding: 'utf8' }).filter((name) => /log/.test(name))).toEqual([]);
  },
);
