import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { expect, onTestFinished, test } from 'vitest';
import { loadContent } from '../../../src/content/load.ts';
import { temporaryFolder } from '../../support/outboxFolder.ts';
import { makeKeys } from '../../support/operator.ts';
import { startSmtpSink } from '../../support/smtpSink.ts';
import { until } from '../../support/until.ts';

/** `npm run doctor --` in a house of its own, with mail servers that keep what they take. */
const startDoctor = async (...args: readonly string[]) => {
  const folder = temporaryFolder();
  const maildir = join(folder, 'bounces');
  for (const part of ['', 'new', 'cur', 'dist']) mkdirSync(part === 'dist' ? join(folder, part) : join(maildir, part));
  writeFileSync(join(folder, 'dist', 'content.json'), JSON.stringify(loadContent('content', 'neutral')));
  const sink = await startSmtpSink();
  onTestFinished(() => sink.close());
  const child = spawn(process.execPath, ['src/doctor/main.ts', ...args], {
    env: {
      PATH: process.env['PATH'],
      ...makeKeys(join(folder, 'keys')),
      ...{ SERVICE: 'neutral', SITE_URL: 'http://127.0.0.1:1', PORT: '1', DATA_DIR: join(folder, 'data'), DIST_DIR: join(folder, 'dist') },
      ...{ SMTP_URL: sink.url, INBOX: 'inbox@service.test', MAIL_FROM: 'portal@service.test' },
      ...{ BOUNCES_TO: 'bounces+*@service.test', BOUNCE_MAILDIR: maildir },
    },
  });
  let out = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (out += chunk.toString()));
  const ended = once(child, 'exit');
  return { child, sink, maildir, folder, out: () => out, ended: () => ended.then(() => child.exitCode) };
};

test('sends a code to the inbox and a message to the mailbox of bounces, and knows the code when it is typed', async () => {
  const { child, sink, maildir, folder, out, ended } = await startDoctor('--mail', '--resolver', '127.0.0.1:1');
  await until(() => sink.kept.length > 0, 30_000);
  expect(sink.envelopes[0]?.from).toMatch(/^bounces\+code\.\d+/);
  writeFileSync(join(maildir, 'new', '1.bounce'), sink.kept[0] ?? '');
  await until(() => out().includes('A code went to inbox@service.test'), 30_000);
  const { text = '' } = await PostalMime.parse(sink.kept[1] ?? '');
  const code = /\d{6}/.exec(text)?.[0] ?? '';
  child.stdin.write(`${code.slice(0, 3)} ${code.slice(3)}\n`);
  expect(await ended()).toBe(1);
  expect(out()).toContain('ok        inbox: A message reached inbox@service.test');
  expect(out()).toMatch(/ok {8}bounces: A message to bounces\+doctor-\d+@service\.test reached the mailbox/);
  expect(out()).toContain('ACT       facts: Every page says that this is a demonstration');
  expect(readdirSync(folder)).not.toContain('data');
});

test('asks nobody without --mail, and says how it is called when it is called wrongly', async () => {
  const quiet = await startDoctor('--resolver', '127.0.0.1:1');
  const wrong = await startDoctor('--posh');
  quiet.child.stdin.end();
  expect([await quiet.ended(), await wrong.ended()]).toEqual([1, 2]);
  expect(quiet.sink.kept).toEqual([]);
  expect(quiet.out()).toContain('NOT SEEN  SPF:');
  expect(wrong.out()).toContain('--outside');
});
