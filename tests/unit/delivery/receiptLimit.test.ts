import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { loadContent } from '../../../src/content/load.ts';
import type { Mailer, MailTry } from '../../../src/delivery/mail/mailer.ts';
import { receiptChannel } from '../../../src/delivery/receipt/channel.ts';
import { receiptLimit } from '../../../src/delivery/receipt/limit.ts';
import type { Outcome } from '../../../src/delivery/channel.ts';
import type { Referral } from '../../../src/referral/referral.ts';

const asking = (email: string, language = 'en'): Referral => ({
  reference: 'RJ-X86T-X28V',
  revision: 1,
  receivedAt: new Date(0),
  form: 'harmed',
  language,
  answers: new Map(Object.entries({ email, emailPrivate: 'yes', receipt: 'yes' })),
  automatic: false,
});

const DAY_MS = 86_400_000;
const loaded = loadContent('content', 'neutral');
const [english] = loaded.languages;
const welsh = { ...english, code: 'cy', words: { ...english.words, receipt: { ...english.words.receipt, subject: 'Eich neges' } } };

interface Desk {
  now: number;
  answer: Outcome;
}

/** A receipt channel whose mail server answers as told, and what was sent through it. */
const desk = (most = 200, random: (bytes: number) => Uint8Array = randomBytes) => {
  const at: Desk = { now: 0, answer: { outcome: 'taken' } };
  const sent: string[] = [];
  const tries: MailTry[] = [];
  const mailer: Mailer = {
    probe: async () => ({ ready: true }),
    deliver: async (mail) => {
      tries.push(mail);
      const { to } = await mail.make();
      if (at.answer.outcome === 'taken') sent.push(to.address);
      return at.answer;
    },
  };
  const channel = receiptChannel(
    mailer,
    { ...loaded, languages: [english, welsh] },
    { mailFrom: 'portal@service.example', inbox: 'inbox@service.example' },
    receiptLimit(most, () => at.now, random),
  );
  const { signal } = new AbortController();
  const deliver = (referral: Referral): Promise<Outcome> => channel.deliver(referral, 1, signal);
  const ask = async (email: string): Promise<string> => {
    if (channel.wants?.(asking(email)) === false) return 'not-needed';
    return (await deliver(asking(email))).outcome;
  };
  return { at, ask, deliver, sent, tries, channel, mailer, signal };
};

describe('receipts', () => {
  test('are wanted by those who asked, and by nobody else', () => {
    const { channel } = desk();
    expect(channel.wants?.(asking('sam@elsewhere.example'))).toBe(true);
    expect(channel.wants?.({ ...asking('sam@elsewhere.example'), answers: new Map() })).toBe(false);
  });

  test('go to nobody in the houses of the portal or of those who receive referrals, by whatever name they come', async () => {
    const { mailer, tries } = desk();
    const channel = receiptChannel(
      mailer,
      loaded,
      { mailFrom: 'portal@service.example', inbox: 'inbox@team.example', receiptFrom: 'note@plain.example' },
      receiptLimit(200, () => 0, randomBytes),
    );
    for (const address of ['a@service.example', 'a@team.example', 'a@plain.example']) expect(channel.wants?.(asking(address))).toBe(false);
    await channel.deliver(asking('sam@elsewhere.example'), 1, new AbortController().signal);
    expect((await tries[0]?.make())?.from.address).toBe('note@plain.example');
  });

  test('that go as one day turns into the next count for the next', () => {
    const at = { now: 0 };
    const limit = receiptLimit(200, () => at.now, randomBytes);
    expect(limit.allows('sam@elsewhere.example')).toBe(true);
    at.now = DAY_MS;
    for (let number = 0; number < 3; number += 1) limit.count('sam@elsewhere.example');
    expect(limit.allows('sam@elsewhere.example')).toBe(false);
  });

  test('reach one address three times a day, whoever asks, however it is written', async () => {
    const { at, ask, sent } = desk();
    for (let number = 0; number < 100; number += 1) await ask(`Stranger+${number}@Elsewhere.example`);
    expect(sent).toHaveLength(3);
    expect(await ask('somebody@elsewhere.example')).toBe('taken');
    at.now += DAY_MS - 1;
    expect(await ask('stranger@elsewhere.example')).toBe('not-needed');
    at.now += 1;
    expect(await ask('stranger@elsewhere.example')).toBe('taken');
  });

  test('are counted by mailbox: two people of one house, or with one name in two houses, are two', async () => {
    const { ask } = desk();
    for (let number = 0; number < 3; number += 1) await ask('sam@elsewhere.example');
    expect(await ask('sam@elsewhere.example')).toBe('not-needed');
    for (const other of ['samira@elsewhere.example', 'sam@example.org', 'pat@elsewhere.example']) expect(await ask(other)).toBe('taken');
  });

  test('are counted anew each day, whatever the key of the day, and where the clock was set back', async () => {
    const { at, ask } = desk(3, (bytes) => new Uint8Array(bytes));
    const spend = async (): Promise<void> => {
      for (let number = 0; number < 3; number += 1) expect(await ask('sam@elsewhere.example')).toBe('taken');
      expect(await ask('sam@elsewhere.example')).toBe('not-needed');
    };
    await spend();
    at.now += DAY_MS;
    await spend();
    at.now -= 365 * DAY_MS;
    await spend();
  });

  test('end at a ceiling for all addresses together, and are off where it is none', async () => {
    const { ask, sent } = desk(10);
    for (let number = 0; number < 100; number += 1) await ask(`person${number}@elsewhere.example`);
    expect(sent).toHaveLength(10);
    expect(await desk(0).ask('person@elsewhere.example')).toBe('not-needed');
  });

  test('that did not go are not counted', async () => {
    const { at, ask } = desk();
    at.answer = { outcome: 'cut' };
    for (let number = 0; number < 10; number += 1) await ask('person@elsewhere.example');
    at.answer = { outcome: 'taken' };
    expect(await ask('person@elsewhere.example')).toBe('taken');
  });

  test('that may have gone are counted', async () => {
    const { at, ask } = desk();
    at.answer = { outcome: 'unsure', why: 'ECONNRESET' };
    for (let number = 0; number < 3; number += 1) await ask('person@elsewhere.example');
    expect(await ask('person@elsewhere.example')).toBe('not-needed');
  });

  test('that two ask for at once and only one may have go to one', async () => {
    const { deliver, sent } = desk(1);
    expect(await deliver(asking('one@elsewhere.example'))).toEqual({ outcome: 'taken' });
    expect(await deliver(asking('other@elsewhere.example'))).toEqual({ outcome: 'not-needed' });
    expect(sent).toEqual(['one@elsewhere.example']);
  });

  test('are written in the language that the person used, or in the first where it is gone', async () => {
    const { deliver, tries } = desk();
    for (const language of ['en', 'cy', 'pl']) await deliver(asking('sam@elsewhere.example', language));
    expect(await Promise.all(tries.map(async ({ make }) => (await make()).subject))).toEqual([
      english.words.receipt.subject,
      'Eich neges',
      english.words.receipt.subject,
    ]);
  });

  test('go one by one by the mail server, for a day and no longer, to an address that may refuse them without blame on it', async () => {
    const { deliver, tries, channel, mailer, signal } = desk();
    await deliver(asking('sam@elsewhere.example'));
    expect(tries[0]).toMatchObject({ toStranger: true, signal });
    expect(channel).toMatchObject({ name: 'receipt', lanes: 1, patienceMs: DAY_MS, server: mailer });
  });
});
