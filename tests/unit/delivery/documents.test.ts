import PostalMime from 'postal-mime';
import { expect, test, vi } from 'vitest';
import { loadContent } from '../../../src/content/load.ts';
import type { Referral } from '../../../src/referral/referral.ts';
import { documentsFor } from '../../../src/delivery/mail/documents.ts';
import { rawMail } from '../../../src/delivery/mail/rawMail.ts';

const documents = documentsFor({
  content: loadContent('content', 'neutral'),
  siteOrigin: 'https://refer.example',
  from: { name: 'Portal', address: 'portal@service.example' },
  to: { name: '', address: 'inbox@service.example' },
});

const referral: Referral = {
  reference: 'RJ-2222-2222',
  revision: 1,
  receivedAt: new Date('2026-07-04T22:06:07Z'),
  form: 'harmed',
  language: 'en',
  automatic: false,
  answers: new Map<string, string | string[]>([
    ['name', 'Ceridwen Łoś'],
    ['contactMethods', ['i-will-contact']],
  ]),
};

// Mailboxes drop the second copy of a mail that was sent twice; they can only when it is the same mail.
test('a referral makes the same bytes at every try, whenever that is', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-07-04T22:06:08Z') });
  const first = await rawMail(await documents(referral, 7));
  vi.setSystemTime(new Date('2026-07-09T01:02:03Z'));
  const later = await rawMail(await documents(referral, 7));
  vi.useRealTimers();
  expect(later.equals(first)).toBe(true);
});

test('the name that was typed stands in the files alone', async () => {
  const raw = await rawMail(await documents(referral, 7));
  const { attachments, ...mail } = await PostalMime.parse(raw);
  expect(JSON.stringify(mail)).not.toContain('Ceridwen');
  expect(new TextDecoder().decode(attachments[1]?.content instanceof ArrayBuffer ? attachments[1].content : undefined)).toContain(
    'Ceridwen',
  );
});
