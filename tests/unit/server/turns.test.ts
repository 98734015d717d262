import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { newTurns } from '../../../src/server/turns.ts';

describe('turns', () => {
  test('are given at once to ordinary work, however much is suspected', async () => {
    const turns = newTurns();
    const order: string[] = [];
    const suspected = Array.from({ length: 5 }, async (_, number) => {
      const turn = await turns.take(true);
      order.push(`suspected ${number}`);
      await pause(5);
      turn.end();
    });
    const turn = await turns.take(false);
    order.push('ordinary');
    turn.end();
    await Promise.all(suspected);
    expect(order).toEqual(['ordinary', 'suspected 0', 'suspected 1', 'suspected 2', 'suspected 3', 'suspected 4']);
  });

  test('let one suspected post go at a time, and none while ordinary work is under way', async () => {
    const turns = newTurns();
    let atOnce = 0;
    let most = 0;
    const ordinary = await turns.take(false);
    const suspected = Array.from({ length: 4 }, async () => {
      const turn = await turns.take(true);
      most = Math.max(most, ++atOnce);
      await pause(2);
      atOnce -= 1;
      turn.end();
    });
    await pause(30);
    expect(most).toBe(0);
    ordinary.end();
    await Promise.all(suspected);
    expect(most).toBe(1);
  });

  test('let suspected posts go one at a time, and the first at once, where nothing ordinary is under way', async () => {
    const turns = newTurns();
    let atOnce = 0;
    let most = 0;
    const suspected = Array.from({ length: 4 }, async () => {
      const turn = await turns.take(true);
      most = Math.max(most, ++atOnce);
      await pause(20);
      atOnce -= 1;
      turn.end();
    });
    await Promise.all(suspected);
    expect(most).toBe(1);
  });

  test('are not taken up a second time by a wait that had its turn', async () => {
    const turns = newTurns(300);
    (await turns.take(true)).end();
    await pause(400);
    const order: string[] = [];
    const next = turns.take(true).then((turn) => {
      order.push('next');
      turn.end();
    });
    await Promise.all([next, pause(150).then(() => order.push('150 ms'))]);
    expect(order).toEqual(['next', '150 ms']);
  });

  test('rest after suspected work for as long as it worked, and let ordinary work go meanwhile', async () => {
    let worked = 0;
    const turns = newTurns(5_000, () => worked);
    const first = await turns.take(true);
    const order: string[] = [];
    const second = turns.take(true).then(() => order.push('second'));
    worked = 200;
    first.end();
    const ordinary = await turns.take(false);
    order.push('ordinary');
    ordinary.end();
    await pause(100);
    order.push('100 ms');
    await second;
    expect(order).toEqual(['ordinary', '100 ms', 'second']);
  });

  test('let ordinary work that turns out to be suspected step back behind what is ordinary, once', async () => {
    const turns = newTurns();
    const order: string[] = [];
    const [first, other] = [await turns.take(false), await turns.take(false)];
    const back = first.stepBack().then(() => order.push('stepped back'));
    await pause(20);
    order.push('ordinary');
    other.end();
    await back;
    await first.stepBack();
    first.end();
    (await turns.take(true)).end();
    expect(order).toEqual(['ordinary', 'stepped back']);
  });

  test('refuse nobody: what has waited long goes on beside ordinary work', async () => {
    const turns = newTurns(20);
    await turns.take(false);
    const turn = await turns.take(true);
    turn.end();
  });
});
