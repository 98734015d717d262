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

  test('is told by its shape once that was read', () => {
    const flood = watch();
    for (let number = 0; number < 10; number += 1) {
      expect(flood.isRepeated('a')).toBe(false);
      flood.suspects({ network: `192.0.${number}`, shape: 'a', automatic: false });
    }
    expect(flood.isRepeated('a')).toBe(true);
    expect(flood.isRepeated('b')).toBe(false);
    at.now += 3_600_000;
    expect(flood.isRepeated('a')).toBe(false);
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
    at.now += 3_599_999;
    expect(flood.isBusy('192.0.2')).toBe(true);
    at.now += 1;
    expect(flood.isBusy('192.0.2')).toBe(false);
    expect(keys).toHaveLength(2);
    expect(keys[0]).not.toEqual(keys[1]);
  });
});

describe('what is counted', () => {
  const sameKey = (bytes: number): Uint8Array => new Uint8Array(bytes);
  const fill = (flood: ReturnType<typeof watch>, network: string): void => {
    for (let number = 0; number < 10; number += 1) flood.suspects({ network, shape: `${network} ${number}`, automatic: false });
    expect(flood.isBusy(network)).toBe(true);
  };

  test('is forgotten when the clock is set back, or the hour is over, whatever the next key', () => {
    for (const change of [-1, -86_400_000, 3_600_000]) {
      const flood = floodWatch(() => at.now, sameKey);
      fill(flood, '192.0.2');
      at.now += change;
      expect(flood.isBusy('192.0.2')).toBe(false);
    }
  });

  test('is what the process before has counted, and nothing besides, once it has been taken over', () => {
    const [before, next] = [floodWatch(() => at.now, sameKey), floodWatch(() => at.now, sameKey)];
    fill(before, '192.0.2');
    fill(next, '198.51.100');
    next.takeOver(before.handOver());
    expect([next.isBusy('192.0.2'), next.isBusy('198.51.100')]).toEqual([true, false]);
  });

  test('is bounded: the one that was seen longest ago is forgotten first', () => {
    const flood = floodWatch(() => at.now, randomBytes, 6);
    const press = (network: string): boolean => flood.suspects({ network, shape: `of ${network}`, automatic: false });
    for (let number = 0; number < 20; number += 1) {
      press('192.0.2');
      press(`10.0.${number}`);
    }
    expect(flood.isBusy('192.0.2')).toBe(true);
    press('10.1.1');
    expect(flood.isBusy('192.0.2')).toBe(true);
    press('10.1.2');
    expect(flood.isBusy('192.0.2')).toBe(false);
  });

  test('is no network where none is known', () => {
    const flood = watch();
    const pressed = Array.from({ length: 20 }, (_, number) => flood.suspects({ ...person(number), network: undefined }));
    expect(pressed.some(Boolean)).toBe(false);
    expect(flood.isBusy(undefined)).toBe(false);
  });
});

describe('more than sixty an hour', () => {
  test('make the second of a network wait, and not the first', () => {
    const flood = watch();
    const early = Array.from({ length: 59 }, (_, number) => flood.suspects(person(number)));
    const again = (shape: string): boolean => flood.suspects({ ...person(58), shape });
    expect(early.some(Boolean)).toBe(false);
    expect(again('another')).toBe(false);
    expect(again('one more')).toBe(true);
    expect(flood.suspects(person(100))).toBe(false);
    expect(flood.isBusy(person(100).network)).toBe(true);
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
