import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { floodWatch } from '../../../src/server/flood.ts';
import { shapeOf } from '../../../src/server/shape.ts';

const at = { now: Date.UTC(2026, 0, 1) };
const watch = () => floodWatch(() => at.now, randomBytes);
const person = (number: number) => ({ network: `10.${number >> 8}.${number & 255}`, shape: `person ${number}`, automatic: false });

describe('a flood', () => {
  test('of one network waits behind others, however different its referrals look', () => {
    const flood = watch();
    const pressed = Array.from({ length: 200 }, (_, number) =>
      flood.suspects({ network: '192.0.2', shape: `${number}`, automatic: false }),
    );
    expect(pressed.filter((suspected) => !suspected).length).toBeLessThanOrEqual(10);
    expect(flood.suspects(person(1))).toBe(false);
  });

  test('of one shape waits behind others, from however many networks it comes', () => {
    const flood = watch();
    const pressed = Array.from({ length: 5_000 }, (_, number) => flood.suspects({ ...person(number % 1000), shape: 'the same' }));
    expect(pressed.filter((suspected) => !suspected).length).toBeLessThanOrEqual(10);
    expect(flood.suspects(person(2000))).toBe(false);
  });

  test('with the marks of a program waits from the first on', () => {
    expect(watch().suspects({ ...person(1), automatic: true })).toBe(true);
  });

  test('goes on being told by the process that follows, which learns no address', () => {
    const flood = watch();
    for (let number = 0; number < 10; number += 1) flood.suspects({ network: '192.0.2', shape: `${number}`, automatic: false });
    const memory: unknown = JSON.parse(JSON.stringify(flood.handOver()));
    const next = watch();
    next.takeOver(memory);
    expect(next.isBusy('192.0.2')).toBe(true);
    expect(JSON.stringify(memory)).not.toContain('192.0.2');
    next.takeOver('nonsense');
    expect(next.isBusy('192.0.2')).toBe(true);
  });

  test('is told before anything of its next post is read', () => {
    const flood = watch();
    expect(flood.isBusy('192.0.2')).toBe(false);
    for (let number = 0; number < 10; number += 1) flood.suspects({ network: '192.0.2', shape: `${number}`, automatic: false });
    expect(flood.isBusy('192.0.2')).toBe(true);
    expect(flood.isBusy('198.51.100')).toBe(false);
    expect(flood.isBusy(undefined)).toBe(false);
  });

  test('is forgotten after an hour, together with the key under which it was counted', () => {
    const keys: Uint8Array[] = [];
    const flood = floodWatch(
      () => at.now,
      (bytes) => {
        const key = randomBytes(bytes);
        keys.push(key);
        return key;
      },
    );
    for (let number = 0; number < 50; number += 1) flood.suspects({ network: '192.0.2', shape: `${number}`, automatic: false });
    expect(flood.isBusy('192.0.2')).toBe(true);
    at.now += 3_600_001;
    expect(flood.isBusy('192.0.2')).toBe(false);
    expect(keys).toHaveLength(2);
    expect(keys[0]).not.toEqual(keys[1]);
  });
});

describe('ten people an hour from one network', () => {
  test('are all ordinary in calm times, where they look different', () => {
    const flood = watch();
    const pressed = Array.from({ length: 10 }, (_, number) => flood.suspects({ ...person(number), network: '192.0.2' }));
    expect(pressed.some(Boolean)).toBe(false);
  });
});

describe('the shape of a referral', () => {
  test('is the same where only the words differ, and tells none of them', () => {
    const one = shapeOf(
      'harmed',
      new Map<string, string | readonly string[]>([
        ['name', 'Ana Maria'],
        ['contactMethods', ['phone']],
      ]),
    );
    const other = shapeOf(
      'harmed',
      new Map<string, string | readonly string[]>([
        ['name', 'Job Peter'],
        ['contactMethods', ['text!']],
      ]),
    );
    expect(one).toBe(other);
    expect(one).not.toMatch(/Ana|phone/);
  });

  test('differs where other questions were answered, or at another length', () => {
    const shape = (answers: readonly (readonly [string, string])[]) => shapeOf('harmed', new Map(answers));
    expect(shape([['name', 'Ana']])).not.toBe(
      shape([
        ['name', 'Ana'],
        ['phone', '1'],
      ]),
    );
    expect(shape([['name', 'Ana']])).not.toBe(shape([['name', 'Anastasia Alexandra']]));
  });
});
