import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { loadContent } from '../../../src/content/load.ts';
import type { Mailer } from '../../../src/delivery/mail/mailer.ts';
import { receiptChannel } from '../../../src/delivery/receipt/channel.ts';
import { receiptLimit } from '../../../src/delivery/receipt/limit.ts';
import type { Referral } from '../../../src/referral/referral.ts';

const asking = (email: string): Referral => ({
  reference: 'RJ-X86T-X28V',
  revision: 1,
  receivedAt: new Date(0),
  form: 'harmed',
  language: 'en',
  answers: new Map(Object.entries({ email, emailPrivate: 'yes', receipt: 'yes' })),
  automatic: false,
});

/** A receipt channel whose mail server answers as told, and what was sent through it. */
const desk = (most = 200) => {
  const at: { now: number; answer: 'taken' | 'cut' } = { now: 0, answer: 'taken' };
  const sent: string[] = [];
  const mailer: Mailer = {
    probe: async () => ({ ready: true }),
    deliver: async ({ make }) => {
      const mail = await make();
      if (at.answer === 'taken') sent.push(mail.to.address);
      return { outcome: at.answer };
    },
  };
  const channel = receiptChannel(
    mailer,
    loadContent('content', 'neutral'),
    { mailFrom: 'portal@service.example', inbox: 'inbox@service.example' },
    receiptLimit(most, () => at.now, randomBytes),
  );
  const ask = async (email: string): Promise<string> => {
    if (channel.wants?.(asking(email)) === false) return 'not-needed';
    return (await channel.deliver(asking(email), 1, new AbortController().signal)).outcome;
  };
  return { at, ask, sent };
};

describe('receipts', () => {
  test('reach one address three times a day, whoever asks, however it is written', async () => {
    const { at, ask, sent } = desk();
    for (let number = 0; number < 100; number += 1) await ask(`Stranger+${number}@Elsewhere.example`);
    expect(sent).toHaveLength(3);
    expect(await ask('somebody@elsewhere.example')).toBe('taken');
    at.now += 24 * 60 * 60 * 1000 + 1;
    expect(await ask('stranger@elsewhere.example')).toBe('taken');
  });

  test('end at a ceiling for all addresses together, and are off where it is none', async () => {
    const { ask, sent } = desk(10);
    for (let number = 0; number < 100; number += 1) await ask(`person${number}@elsewhere.example`);
    expect(sent).toHaveLength(10);
    expect(await desk(0).ask('person@elsewhere.example')).toBe('not-needed');
  });

  test('that did not go are not counted', async () => {
    const { at, ask } = desk();
    at.answer = 'cut';
    for (let number = 0; number < 10; number += 1) await ask('person@elsewhere.example');
    at.answer = 'taken';
    expect(await ask('person@elsewhere.example')).toBe('taken');
  });
});
