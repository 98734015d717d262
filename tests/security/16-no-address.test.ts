import { once } from 'node:events';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { HARMED_LEAST, bodyOf } from '../support/answers.ts';
import { openSite } from './openSite.ts';
import { VISITOR, ask, bytesOf, open } from './raw.ts';

const site = openSite();
const CANARY = 'Zqcanaryword';
const FORM = '/refer/harmed/';
const OWN = /nginx\.conf$|\.pem$|\.key$/;

const textOf = (folder: string): string =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !OWN.test(entry.name))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    .join('\n');

/** All that the front server has written, where there is one; ours keeps a reference with its referral. */
const writtenInFront = (): string => {
  const { front } = site();
  return front ? textOf(front.folder) : '';
};
const written = (): string => [site().portal.output(), textOf(site().portal.dataDir), writtenInFront()].join('\n');

describe('16. and 13. after a whole visit', () => {
  test('neither the visitor’s address nor the exit, nor a reference, nor a word typed is written anywhere', async () => {
    const checked = await ask(site(), { method: 'POST', target: FORM, body: bodyOf({ ...HARMED_LEAST, anythingElse: CANARY }) });
    expect(checked.text).toContain(CANARY);
    const [, sendKey = ''] = /name="sendKey" value="([^"]+)"/.exec(checked.text) ?? [];
    const sent = await ask(site(), {
      method: 'POST',
      target: FORM,
      body: bodyOf({ ...HARMED_LEAST, anythingElse: CANARY, sendKey, intent: 'send' }),
    });
    expect(sent.status).toBe(303);
    const shown = await ask(site(), { target: sent.header('location') ?? '' });
    const [, reference = ''] = /class="reference"[^>]*>\s*(RJ-[^<\s]+)/.exec(shown.text) ?? [];
    expect(reference).not.toBe('');
    await ask(site(), { target: '/exit/' });
    await ask(site(), { target: `${FORM}?${CANARY}` });
    await ask(site(), { method: 'POST', target: FORM, body: CANARY, headers: { Origin: 'https://evil.example' } });
    const all = written();
    for (const word of [CANARY, VISITOR, '/exit/', sendKey]) expect(all.includes(word), word).toBe(false);
    expect(writtenInFront().includes(reference)).toBe(false);
  });

  test('a post that is still on its way lies in no file of a front server', async () => {
    const socket = open(site());
    await once(socket, site().ca === undefined ? 'connect' : 'secureConnect');
    const body = `anythingElse=${CANARY.repeat(4_500)}`;
    const bytes = bytesOf(site(), { method: 'POST', target: FORM, body });
    socket.write(bytes.slice(0, -5_000));
    await sleep(700);
    expect(written().includes(CANARY)).toBe(false);
    socket.destroy();
  });
});
