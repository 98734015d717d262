import { request } from 'node:http';
import { describe, expect, onTestFinished, test } from 'vitest';
import { html } from '../../../tools/demo/html.ts';
import { type DemoMailbox, startDemoMailbox } from '../../../tools/demo/mailbox.ts';
import type { Mail } from '../../../src/referral/email.ts';
import { createMailer } from '../../../src/delivery/mail/mailer.ts';
import { readSmtpUrl } from '../../../src/delivery/mail/smtpServer.ts';
import { ENGLISH } from '../../support/forms.ts';
import { exampleMail } from '../../support/mail.ts';

const words = ENGLISH.words.demo;

const startMailbox = async (): Promise<DemoMailbox> => {
  const mailbox = await startDemoMailbox({ words, languageTag: 'en-GB' }, { smtp: 0, web: 0 });
  onTestFinished(() => mailbox.close());
  return mailbox;
};

const deliverTo = async ({ smtpUrl }: DemoMailbox, changes: Partial<Mail> = {}): Promise<void> => {
  const server = readSmtpUrl(smtpUrl);
  if (!server) throw new Error('The mailbox gave no address.');
  expect(await createMailer({ server }).deliver({ make: async () => exampleMail(changes), signal: new AbortController().signal })).toEqual({
    outcome: 'taken',
  });
};

const statusFor = (url: string, headers: Readonly<Record<string, string>>, method = 'GET'): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    request(url, { headers, method }, (response) => resolve(response.resume().statusCode))
      .on('error', reject)
      .end();
  });

describe('the practice mailbox', () => {
  test('says that it is one, and that nothing has come yet', async () => {
    const { url } = await startMailbox();
    const text = await (await fetch(url)).text();
    expect(text).toContain(words.notice);
    expect(text).toContain(words.none);
  });

  test('lists what was delivered, newest first, and opens text and files', async () => {
    const mailbox = await startMailbox();
    await deliverTo(mailbox, { subject: 'First' });
    await deliverTo(mailbox, { subject: 'Second', text: 'Read the PDF first: ŵ\n' });
    const list = await (await fetch(mailbox.url)).text();
    expect(list.indexOf('Second')).toBeLessThan(list.indexOf('First'));
    expect(await (await fetch(`${mailbox.url}mail/2`)).text()).toContain('Read the PDF first: ŵ');
    const file = await fetch(`${mailbox.url}mail/2/0`);
    expect(file.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(await file.text()).toBe('{"a":"ŵ"}');
  });

  test('shows hostile mail as text, and saves files it does not know', async () => {
    const mailbox = await startMailbox();
    const hostile = '<script>alert(1)</script>"><img src=x onerror=alert(1)>';
    const page = { filename: 'a"b<>.html', contentType: 'text/html', content: new TextEncoder().encode(hostile) };
    await deliverTo(mailbox, { subject: hostile, text: hostile, attachments: [page] });
    for (const path of ['', 'mail/1']) {
      const response = await fetch(mailbox.url + path);
      expect(await response.text()).not.toMatch(/<script|<img/);
      expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none'; .*style-src 'self'/);
    }
    const saved = await fetch(`${mailbox.url}mail/1/0`);
    expect(saved.headers.get('content-type')).toBe('application/octet-stream');
    expect(saved.headers.get('content-disposition')).toMatch(/^attachment; filename="[\w.-]+"$/);
    expect(saved.headers.get('x-content-type-options')).toBe('nosniff');
  });

  test('answers to no other name, no other method and no other path', async () => {
    const { url } = await startMailbox();
    expect(await statusFor(url, { host: 'thief.example' })).toBe(421);
    expect(await statusFor(url, {}, 'POST')).toBe(405);
    for (const path of ['mail/1', 'mail/x', '../etc/passwd', 'mail/1/0', '?a']) expect((await fetch(url + path)).status).toBe(404);
  });
});

test('markup escapes every value but markup', () => {
  expect(html`<a href="${`"'&<>`}">${html`<b>${'<'}</b>`}</a>`.markup).toBe('<a href="&quot;&#39;&amp;&lt;&gt;"><b>&lt;</b></a>');
});
