import { describe, expect, test } from 'vitest';
import { type Facts, toldByCourier, toldByWeb } from '../../../src/monitor/facts.ts';
import { metrics } from '../../../src/monitor/metrics.ts';
import { readiness } from '../../../src/monitor/readiness.ts';

const NOW = 10_000_000;
const MINUTE = 60_000;
const channel = (name: string, count: number, ago: number | undefined, courtesy = false) => ({
  channel: name,
  courtesy,
  count,
  ...(ago === undefined ? {} : { oldestAcceptedAt: NOW - ago }),
});
const store = {
  waiting: { count: 2, oldestAcceptedAt: NOW - 40 * MINUTE },
  channels: [channel('mail', 1, 5_400), channel('receipt', 2, 40 * MINUTE, true)],
  stuck: 0,
  bounced: 0,
  missing: [],
  lastSerial: 12,
};
const well: Facts = {
  web: toldByWeb({ accepting: { can: true }, ...store, freeBytes: 5_000 }),
  courier: toldByCourier({ standsBy: false, away: [], ...store }),
};
const changed = (web: object, courier: object = {}): Facts => ({
  web: toldByWeb({ accepting: { can: true }, ...store, freeBytes: 5_000, ...web }),
  courier: toldByCourier({ standsBy: false, away: [], ...store, ...courier }),
});

describe('readiness', () => {
  test('says that all is well, and how long the oldest has waited for a channel that matters', () => {
    expect(readiness(well, NOW)).toEqual({
      ready: true,
      attention: [],
      oldestWaitingSeconds: 5,
      waiting: 1,
      stuck: 0,
      bounced: 0,
      missing: 0,
      freeBytes: 5_000,
    });
  });

  test.each<[string, Facts, boolean, readonly string[]]>([
    ['a full disk', changed({ accepting: { can: false, why: 'full' } }), false, ['not-accepting-full']],
    ['a database that is away', { web: toldByWeb({ accepting: { can: false, why: 'away' } }) }, false, ['not-accepting-away']],
    ['a website that says nothing', { web: toldByWeb(undefined), courier: 'silent' }, false, ['web-silent', 'courier-silent']],
    ['a key that cannot be read', changed({}, { trouble: 'key' }), true, ['courier-key']],
    ['a mail server that is away', changed({}, { away: ['mail', 'receipt'] }), true, ['away-mail', 'away-receipt']],
    ['what waits too long', changed({ channels: [channel('mail', 1, 31 * MINUTE)] }), true, ['waiting']],
    [
      'what is stuck, bounced and missing',
      changed({ stuck: 1, bounced: 2, missing: [{ first: 3, last: 5 }] }),
      true,
      ['stuck', 'bounced', 'missing'],
    ],
    ['a courier alone', { courier: toldByCourier({ standsBy: true, away: [] }) }, true, []],
    ['a courier alone, without its key', { courier: toldByCourier({ standsBy: false, away: [], trouble: 'key' }) }, false, ['courier-key']],
  ])('tells of %s', (_, facts, ready, attention) => {
    expect(readiness(facts, NOW)).toMatchObject({ ready, attention });
  });

  test('believes nothing of a process that says what none of ours would', () => {
    expect(toldByWeb({ accepting: { can: false, why: 'Ceridwen\n' } })).toBe('silent');
    expect(toldByWeb({ accepting: { can: true }, channels: [channel('a"} 1', 1, 1)] })).toBe('silent');
    expect(toldByCourier('hello')).toBe('silent');
  });
});

describe('metrics', () => {
  const FORMAT = /^(?:# (?:HELP|TYPE) [a-z_]+ .+|[a-z_]+(?:\{channel="[a-z-]+"\})? \d+)$/;

  test('are counts and ages alone, in the format of Prometheus', () => {
    const lines = metrics(changed({ bounced: 2, missing: [{ first: 3, last: 5 }] }, { away: ['mail'] }), NOW)
      .trimEnd()
      .split('\n');
    expect(lines.filter((line) => !FORMAT.test(line))).toEqual([]);
    expect(lines.filter((line) => !line.startsWith('#'))).toEqual([
      'referrals_accepting 1',
      'referrals_given_total 12',
      'referrals_waiting{channel="mail"} 1',
      'referrals_waiting{channel="receipt"} 2',
      'referrals_oldest_waiting_seconds{channel="mail"} 5',
      'referrals_oldest_waiting_seconds{channel="receipt"} 2400',
      'referrals_stuck 0',
      'referrals_bounced 2',
      'referrals_missing 3',
      'referrals_disk_free_bytes 5000',
      'referrals_courier_up 1',
      'referrals_channel_away{channel="mail"} 1',
      'referrals_channel_away{channel="receipt"} 0',
    ]);
  });

  test('leave out what is not known, and say that nothing is accepted where the website is silent', () => {
    const lines = metrics({ web: 'silent', courier: 'silent' }, NOW).trimEnd().split('\n');
    expect(lines.filter((line) => !line.startsWith('#'))).toEqual(['referrals_accepting 0', 'referrals_courier_up 0']);
  });
});
