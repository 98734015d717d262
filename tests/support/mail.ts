import type { Mail } from '../../src/referral/email.ts';

export const exampleMail = (changes: Partial<Mail> = {}): Mail => ({
  from: { name: 'Referrals', address: 'portal@service.example' },
  to: { name: 'Inbox', address: 'inbox@service.example' },
  subject: 'Referral RJ-2222-2222',
  text: 'Read the PDF first.\n',
  messageId: '<rj-2222-2222.1.1@service.example>',
  date: new Date('2026-03-04T05:06:07Z'),
  attachments: [{ filename: 'referral.json', contentType: 'application/json', content: new TextEncoder().encode('{"a":"ŵ"}') }],
  ...changes,
});
