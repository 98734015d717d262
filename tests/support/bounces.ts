/** Bounces of one of our e-mails, as mail servers write them; `token` is what stands before the @ of its Message-ID. */
const report = (status: string, returned: string, head: readonly string[] = []): string =>
  [
    'Return-Path: <>',
    ...head,
    'From: MAILER-DAEMON@mx.example (Mail Delivery System)',
    'To: portal@service.example',
    'Subject: Undelivered Mail Returned to Sender',
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status;',
    '\tboundary="4D3.17/mx.example"',
    '',
    'This is a MIME-encapsulated message.',
    '',
    '--4D3.17/mx.example',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    'This is the mail system. I am sorry.',
    '',
    '--4D3.17/mx.example',
    'Content-Description: Delivery report',
    'Content-Type: message/delivery-status',
    '',
    status,
    '--4D3.17/mx.example',
    returned,
    '--4D3.17/mx.example--',
    '',
  ].join('\r\n');

const recipient = (action: string): string =>
  [
    'Reporting-MTA: dns; mx.example',
    'X-Postfix-Queue-ID: 4D317',
    '',
    'Final-Recipient: rfc822; coordinator@service.example',
    'Original-Recipient: rfc822;coordinator@service.example',
    `Action: ${action}`,
    'Status: 5.1.1',
    'Diagnostic-Code: smtp; 550 no such user',
    '',
  ].join('\r\n');

const headOf = (token: string): string =>
  ['From: Referrals <portal@service.example>', 'Subject: Referral', `Message-ID:`, ` <${token}@service.example>`, ''].join('\r\n');

export const BOUNCES = {
  'Postfix returns the head': (token) => report(recipient('failed'), `Content-Type: text/rfc822-headers\r\n\r\n${headOf(token)}`),
  'a server returns the whole e-mail': (token) =>
    report(recipient('failed (bounced)'), `Content-Type: message/rfc822\r\n\r\n${headOf(token)}\r\n${'Ceridwen '.repeat(100)}`),
  'a server repeats the id of the envelope': (token) =>
    report(`Original-Envelope-Id: ${token}\r\n${recipient('failed')}`, 'Content-Type: text/plain\r\n\r\nnothing'),
  'Exchange names it as what it answers': (token) =>
    report(recipient('failed'), 'Content-Type: text/plain\r\n\r\nnothing', [`In-Reply-To: <${token}@service.example>`]),
  'the head is packed': (token) =>
    report(
      recipient('failed'),
      `Content-Type: text/rfc822-headers\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(headOf(token)).toString('base64')}`,
    ),
  'qmail writes plain words to the address of the envelope': (token) =>
    `From MAILER-DAEMON Sat Nov 21\nReturn-Path: <>\nDelivered-To: bounces+${token}@service.example\nFrom: MAILER-DAEMON@mx.example\nTo: bounces+${token}@service.example\nSubject: failure notice\n\nHi. This is the qmail-send program. I gave up.\n`,
} satisfies Readonly<Record<string, (token: string) => string>>;

export const NO_FAILURES = {
  'it is late': (token) => report(recipient('delayed'), `Content-Type: text/rfc822-headers\r\n\r\n${headOf(token)}`),
  'it arrived': (token) => report(recipient('relayed'), `Content-Type: text/rfc822-headers\r\n\r\n${headOf(token)}`),
} satisfies Readonly<Record<string, (token: string) => string>>;

export const FOREIGN = {
  'an answer while somebody is away': (token) =>
    `Return-Path: <>\r\nFrom: coordinator@service.example\r\nAuto-Submitted: auto-replied\r\nIn-Reply-To: <${token}@service.example>\r\n\r\nI am away.\r\n`,
  'an answer of a person': (token) =>
    `Return-Path: <a@b.example>\r\nFrom: a@b.example\r\nReferences: <x@y> <${token}@service.example>\r\n\r\nThank you.\r\n`,
  'a bounce of another program’s e-mail': () =>
    report(recipient('failed'), 'Content-Type: text/rfc822-headers\r\n\r\nMessage-ID: <20261121@other.example>\r\n'),
  'no e-mail at all': () => '\u0000\u0001--\n'.repeat(1_000),
  'a reference with a letter changed': (token) =>
    report(recipient('failed'), `Content-Type: text/rfc822-headers\r\n\r\n${headOf(token.replace('2', '3'))}`),
} satisfies Readonly<Record<string, (token: string) => string>>;
