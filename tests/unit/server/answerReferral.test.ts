import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { answerReferral, type ReferralServices } from '../../../src/server/answerReferral.ts';
import { floodWatch } from '../../../src/server/flood.ts';
import { sendKeys } from '../../../src/server/sendKey.ts';
import { sentAddresses } from '../../../src/server/sentAddress.ts';
import type { Submission, Submitted } from '../../../src/server/submitReferral.ts';
import { HARMED, HARMED_LEAST, type Fields } from '../../support/answers.ts';
import { ENGLISH, formOf } from '../../support/forms.ts';

const secret = randomBytes(32);
const NOW = Date.parse('2026-11-21T12:00:00Z');

const desk = (submitted: Submitted = { outcome: 'kept', reference: 'RJ-X86T-X28V' }) => {
  const submissions: Submission[] = [];
  const told: unknown[] = [];
  let steppedBack = 0;
  const stepBack = async (): Promise<void> => {
    steppedBack += 1;
  };
  const services: ReferralServices = {
    sendKeys: sendKeys(secret, randomBytes),
    sentAddresses: sentAddresses(secret, randomBytes),
    flood: floodWatch(() => NOW, randomBytes),
    now: () => NOW,
    onNotKept: (cause) => told.push(cause),
    submit: async (submission) => {
      submissions.push(submission);
      return submitted;
    },
  };
  const post = (fields: Fields, id = 'harmed', network?: string) => {
    const body = new URLSearchParams(Object.entries(fields).flatMap(([name, value]) => [value].flat().map((each) => [name, each])));
    return answerReferral(formOf(id), ENGLISH, body, { network, stepBack }, services);
  };
  const key = (issuedAt = NOW - 60_000): string => services.sendKeys.issue(issuedAt);
  return { post, key, submissions, told, steppedBack: () => steppedBack };
};

describe('a post of the form', () => {
  test('to check, with errors, gives the form back with everything typed', async () => {
    const answer = await desk().post({ intent: 'check', phone: '0161 49', contactMethods: ['phone'], name: ' Siân ' });
    expect(answer).toMatchObject({ outcome: 'show', status: 422, show: { screen: 'form' } });
    if (answer.outcome === 'show' && answer.show.screen === 'form') {
      expect(Object.fromEntries(answer.show.fields)).toMatchObject({ phone: '0161 49', contactMethods: 'phone', name: ' Siân ' });
    }
  });
  test('to check, without errors, shows the answers and a key to send them with', async () => {
    const answer = await desk().post({ intent: 'check', ...HARMED });
    expect(answer).toMatchObject({ status: 200, show: { screen: 'check', sendKey: expect.stringMatching(/^[\w-]{67}$/) } });
  });
  test('to change gives the form back without complaint', async () => {
    expect(await desk().post({ intent: 'change', name: 'Siân' })).toMatchObject({ status: 200, show: { screen: 'form', errors: [] } });
  });
  test.each([undefined, '', 'forged'])(
    'to send without a key of ours (%s) is taken as a check: nothing is sent unseen',
    async (sendKey) => {
      const { post, submissions } = desk();
      expect(await post({ intent: 'send', ...HARMED, ...(sendKey === undefined ? {} : { sendKey }) })).toMatchObject({
        show: { screen: 'check' },
      });
      expect(submissions).toEqual([]);
    },
  );
  test('to send is read and checked again', async () => {
    const { post, key, submissions } = desk();
    expect(await post({ intent: 'send', sendKey: key() })).toMatchObject({ status: 422 });
    expect(submissions).toEqual([]);
  });
  test('to send leads to the page that shows the reference, with nothing typed in its address', async () => {
    const { post, key, submissions } = desk();
    const answer = await post({ intent: 'send', sendKey: key(), ...HARMED });
    expect(answer).toEqual({ outcome: 'sent', query: expect.stringMatching(/^page=[\w-]{83}$/) });
    expect(submissions[0]).toMatchObject({ form: 'harmed', language: 'en', automatic: false });
  });
  test('that cannot be kept says so, keeps the answers and the key, and tells the operator', async () => {
    const cause = new Error('disk full');
    const { post, key, told } = desk({ outcome: 'not-kept', cause });
    const sendKey = key();
    const answer = await post({ intent: 'send', sendKey, ...HARMED_LEAST });
    expect(answer).toMatchObject({ status: 503, show: { screen: 'not-sent', sendKey } });
    expect(told).toEqual([cause]);
  });
  test('that chooses an option which ends the form shows why, and keeps what was typed in the page alone', async () => {
    const { post, submissions } = desk();
    const typed = { agreed: 'no', personName: 'Jan Nieznany' };
    const answer = await post({ intent: 'send', sendKey: desk().key(), ...typed }, 'on-behalf');
    expect(answer).toMatchObject({ status: 200, show: { screen: 'stopped', fields: Object.entries(typed) } });
    expect(submissions).toEqual([]);
  });
  test.each<[string, Fields, number]>([
    ['fills the field that people do not see', { leaveEmpty: 'https://spam.example' }, 60_000],
    ['sends faster than a person can', {}, 500],
  ])('by a program that %s is marked, never refused', async (_, extra, after) => {
    const { post, key, submissions } = desk();
    expect(await post({ intent: 'send', sendKey: key(NOW - after), ...HARMED, ...extra })).toMatchObject({ outcome: 'sent' });
    expect(submissions[0]?.automatic).toBe(true);
  });
  test('by a person who takes just three seconds is not marked', async () => {
    const { post, key, submissions } = desk();
    await post({ intent: 'send', sendKey: key(NOW - 3_000), ...HARMED, leaveEmpty: '' });
    expect(submissions[0]?.automatic).toBe(false);
  });
  test('carries on what was typed, and nothing that was left empty', async () => {
    const answer = await desk().post({ intent: 'change', name: 'Siân', phone: '', leaveEmpty: '' });
    expect(answer).toMatchObject({ show: { fields: [['name', 'Siân']] } });
  });
  test('carries on a key of ours, and no other', async () => {
    const { post, key } = desk();
    const sendKey = key();
    expect(await post({ intent: 'change', sendKey })).toMatchObject({ show: { sendKey } });
    expect(await post({ intent: 'check', sendKey })).toMatchObject({ show: { sendKey } });
    expect(await post({ intent: 'check', sendKey, ...HARMED })).toMatchObject({ show: { screen: 'check', sendKey } });
    for (const given of [{}, { sendKey: '' }, { sendKey: 'forged' }]) {
      const answer = await post({ intent: 'change', ...given });
      expect(answer.outcome === 'show' && answer.show.screen === 'form' && answer.show.sendKey).toBeUndefined();
    }
  });
  test('with a key and the intent to check sends nothing', async () => {
    const { post, key, submissions } = desk();
    for (const intent of ['check', '', 'SEND', 'send ']) await post({ intent, sendKey: key(), ...HARMED });
    expect(submissions).toEqual([]);
  });
  test('takes today for a day in the past', async () => {
    const born = { 'dob-day': '21', 'dob-month': '11', 'dob-year': '2026' };
    const answer = await desk().post({ intent: 'check', ...born }, 'responsible');
    const errors = answer.outcome === 'show' && answer.show.screen === 'form' ? answer.show.errors : [];
    expect(errors.length).toBeGreaterThan(3);
    expect(errors.map(({ question }) => question)).not.toContain('dob');
  });
  test('with fields that no question has leaves them behind', async () => {
    const answer = await desk().post({ intent: 'check', ...HARMED, surprise: 'canary-7', __proto__x: 'canary-7' });
    expect(JSON.stringify(answer)).not.toContain('canary-7');
  });

  test('of many from one network is kept like every other, and marked to be delivered after those of others', async () => {
    const { post, key, submissions } = desk();
    for (let number = 0; number < 12; number += 1) {
      await post({ intent: 'send', sendKey: key(), ...HARMED, name: 'x'.repeat(2 ** (number % 7)) }, 'harmed', '192.0.2');
    }
    await post({ intent: 'send', sendKey: key(), ...HARMED, crimeRef: '' }, 'harmed', '198.51.100');
    const behind = submissions.map((each) => each.behind);
    expect(behind.at(0)).toBe(false);
    expect(behind.at(-2)).toBe(true);
    expect(behind.at(-1)).toBe(false);
  });

  test('of a shape that comes again and again lets others go first from the check page on', async () => {
    const { post, key, steppedBack } = desk();
    for (let number = 0; number < 10; number += 1) await post({ intent: 'send', sendKey: key(), ...HARMED }, 'harmed', `192.0.${number}`);
    expect(steppedBack()).toBe(0);
    await post({ intent: 'check', ...HARMED }, 'harmed', '198.51.100');
    expect(steppedBack()).toBe(1);
    await post({ intent: 'check', ...HARMED, crimeRef: '' }, 'harmed', '198.51.100');
    expect(steppedBack()).toBe(1);
  });
});
