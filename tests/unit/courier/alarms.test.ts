import { describe, expect, onTestFinished, test } from 'vitest';
import { composeAlarm, type Notice } from '../../../src/courier/alarms/compose.ts';
import { MATTERS, mattersIn, type Condition, type Matter } from '../../../src/courier/alarms/matters.ts';
import { lookForAlarms } from '../../../src/courier/alarms/watch.ts';
import { notesOf } from '../../../src/courier/notes.ts';
import { startAlarms } from '../../../src/courier/watching.ts';
import { loadContent } from '../../../src/content/load.ts';
import type { StoreSummary } from '../../../src/outbox/outbox.ts';
import { readSmtpUrl, type SmtpServer } from '../../../src/delivery/mail/smtpServer.ts';
import { startSmtpSink } from '../../support/smtpSink.ts';
import { until } from '../../support/until.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const STUCK: Matter = { matter: 'stuck', count: 1 };

const WELL: StoreSummary = {
  waiting: { count: 1, oldestAcceptedAt: 0 },
  channels: [
    { channel: 'mail', courtesy: false, count: 0, oldestAcceptedAt: undefined },
    { channel: 'receipt', courtesy: true, count: 1, oldestAcceptedAt: 0 },
  ],
  stuck: 0,
  bounced: 0,
  missing: [],
  lastSerial: 9,
};
const condition = (changes: Partial<Condition> = {}): Condition => ({
  trouble: undefined,
  troubledSince: undefined,
  summary: WELL,
  short: false,
  ...changes,
});

describe('what somebody must look at', () => {
  const now = 2 * HOUR;
  const mail = (since: number) => ({ ...WELL, channels: [{ channel: 'mail', courtesy: false, count: 3, oldestAcceptedAt: since }] });
  const away = { trouble: 'away', summary: undefined } as const;
  test.each<[string, Partial<Condition>, readonly Matter[]]>([
    ['nothing, though a receipt waits', {}, []],
    [
      'a referral that has waited for more than half an hour',
      { summary: mail(now - 31 * MINUTE) },
      [{ matter: 'waiting', count: 3, minutes: 31 }],
    ],
    ['not one that has waited for less', { summary: mail(now - 29 * MINUTE) }, []],
    [
      'what is stuck and what came back',
      { summary: { ...WELL, stuck: 2, bounced: 1 } },
      [
        { matter: 'stuck', count: 2 },
        { matter: 'bounced', count: 1 },
      ],
    ],
    ['numbers that are lost', { summary: { ...WELL, missing: [{ first: 3, last: 5, noticedAt: 1 }] } }, [{ matter: 'missing', count: 3 }]],
    ['a disk that runs out', { short: true }, [{ matter: 'disk' }]],
    ['a key that cannot be read', { trouble: 'key', troubledSince: now, summary: undefined }, [{ matter: 'key' }]],
    ['not a certificate that is good for long', { encryption: { is: 'good' } }, []],
    ['a certificate that ends soon', { encryption: { is: 'ending', days: 29 } }, [{ matter: 'certificate', days: 29 }]],
    ['what cannot be encrypted', { encryption: { is: 'unusable', why: 'expired' } }, [{ matter: 'encryption', why: 'expired' }]],
    ['not a database that starts anew', { ...away, troubledSince: now - MINUTE }, []],
    ['a database that stays away', { ...away, troubledSince: now - 3 * MINUTE }, [{ matter: 'store', why: 'away' }]],
  ])('%s', (_, changes, expected) => expect(mattersIn(condition(changes), now)).toEqual(expected));
});

describe('the operator', () => {
  const watched = (taken: () => boolean = () => true) => {
    const told: string[] = [];
    const at: { now: number; there: readonly Matter[] } = { now: 1e12, there: [] };
    const notes = notesOf(() => undefined);
    const look = () =>
      lookForAlarms({
        notes,
        matters: async () => at.there,
        clock: () => at.now,
        tell: async ({ matter, news }) => {
          if (!taken()) return false;
          told.push(`${matter} ${news}`);
          return true;
        },
      });
    const after = async (ms: number, there: readonly Matter[]): Promise<void> => {
      at.now += ms;
      at.there = there;
      await look();
    };
    return { told, after };
  };

  test('gets one e-mail a matter, another after a day, and one when it is over', async () => {
    const { told, after } = watched();
    for (let look = 0; look < 100; look += 1) await after(MINUTE, [STUCK]);
    expect(told).toEqual(['stuck began']);
    await after(23 * HOUR, [STUCK]);
    expect(told).toEqual(['stuck began', 'stuck still']);
    await after(MINUTE, []);
    await after(9 * MINUTE, []);
    expect(told).toHaveLength(2);
    await after(2 * MINUTE, []);
    for (let look = 0; look < 10; look += 1) await after(HOUR, []);
    expect(told).toEqual(['stuck began', 'stuck still', 'stuck over']);
  });

  test('is not told again and again of what comes and goes', async () => {
    const { told, after } = watched();
    for (let look = 0; look < 100; look += 1) await after(MINUTE, look % 2 ? [] : [STUCK]);
    expect(told).toEqual(['stuck began']);
  });

  test('is told later when no mail server took it, and of what was over by then', async () => {
    const way = { open: false };
    const { told, after } = watched(() => way.open);
    await after(MINUTE, [STUCK]);
    await after(MINUTE, [STUCK, { matter: 'disk' }]);
    await after(MINUTE, [STUCK]);
    await after(11 * MINUTE, [STUCK]);
    expect(told).toEqual([]);
    way.open = true;
    await after(MINUTE, [STUCK]);
    expect(told.toSorted()).toEqual(['disk over', 'stuck began']);
  });

  test('is told once by two couriers that share their notes', async () => {
    const told: string[] = [];
    const shared = notesOf(() => undefined);
    const look = () =>
      lookForAlarms({ notes: shared, matters: async () => [STUCK], clock: () => 1, tell: async ({ matter }) => told.push(matter) > 0 });
    await Promise.all([look(), look()]);
    expect(told).toEqual(['stuck']);
  });

  test('reads of each matter, and nothing of a person', () => {
    const [language] = loadContent('content', 'neutral').languages;
    const to = { name: '', address: 'operator@service.example' };
    const parts = { words: language.words.staff.alarm, languageTag: 'en-GB', from: to, to };
    const now = (matter: (typeof MATTERS)[number]): Matter =>
      mattersIn(
        condition({
          trouble: matter === 'key' ? 'key' : matter === 'store' ? 'away' : undefined,
          troubledSince: 0,
          short: true,
          encryption: matter === 'encryption' ? { is: 'unusable', why: 'expired' } : { is: 'ending', days: 29 },
          summary: {
            ...WELL,
            channels: [],
            stuck: 1,
            bounced: 1,
            missing: [{ first: 1, last: 1, noticedAt: 1 }],
          },
        }),
        HOUR,
      ).find((each) => each.matter === matter) ?? { matter: 'disk' };
    const subjects = MATTERS.map((matter) => {
      const notice: Notice = { matter, news: 'began', since: 0, now: now(matter) };
      const mail = composeAlarm(notice, HOUR, parts);
      expect(mail.text).toContain('1970');
      expect(mail.text).not.toMatch(/[{}]|undefined|RJ-/);
      expect(composeAlarm({ matter, news: 'over', since: 0 }, HOUR, parts).subject).not.toBe(mail.subject);
      return mail.subject;
    });
    expect(new Set(subjects).size).toBe(MATTERS.length);
  });
});

test('the operator’s own mail server is asked first, and the referrals’ own when that is away', { timeout: 30_000 }, async () => {
  const server = (url: string): SmtpServer => {
    const found = readSmtpUrl(url);
    if (!found) throw new Error('No server.');
    return found;
  };
  const [usual, second] = [await startSmtpSink(), await startSmtpSink()];
  onTestFinished(() => usual.close());
  const start = () =>
    startAlarms(
      {
        config: {
          smtp: server(usual.url),
          operatorSmtp: server(second.url),
          inbox: 'inbox@service.example',
          mailFrom: 'portal@service.example',
          operatorEmail: 'operator@service.example',
        },
        content: loadContent('content', 'neutral'),
        notes: notesOf(() => undefined),
        report: () => undefined,
        clock: Date.now,
        signal: new AbortController().signal,
      },
      async () => condition({ short: true }),
      { firstMs: 0 },
    );
  const first = start();
  await until(() => second.kept.length === 1);
  await first.stop();
  expect(usual.kept).toHaveLength(0);
  expect(second.kept[0]?.toString()).toContain('To: operator@service.example');
  await second.close();
  const later = start();
  await until(() => usual.kept.length === 1, 20_000);
  await later.stop();
});
