import { expect, test } from 'vitest';
import { newOnceDrawn } from '../../../../src/server/files/onceDrawn.ts';

test('a page is drawn and compressed for the first who ask, together or one after another, and held for all others', async () => {
  const once = newOnceDrawn();
  const drawn: string[] = [];
  const ask = (name: string) =>
    once.page(name, async () => {
      drawn.push(name);
      return `<p>${name}</p>`;
    });
  const [first, meanwhile] = await Promise.all([ask('a'), ask('a')]);
  const other = await ask('b');
  expect(meanwhile).toBe(first);
  expect(await ask('a')).toBe(first);
  expect(drawn).toEqual(['a', 'b']);
  expect(first.bytes.toString()).toBe('<p>a</p>');
  expect(other.bytes.toString()).toBe('<p>b</p>');
  expect(first.codings.map(([coding]) => coding)).toEqual(['br', 'gzip']);
});

test('a page that could not be drawn is tried again for the next who asks', async () => {
  const once = newOnceDrawn();
  await expect(once.page('a', () => Promise.reject(new Error('Not drawn.')))).rejects.toThrow('Not drawn.');
  expect((await once.page('a', async () => 'drawn')).bytes.toString()).toBe('drawn');
});
