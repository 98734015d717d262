import { once } from 'node:events';
import { connect, createServer, type Server } from 'node:net';
import { ENGLISH } from '../support/forms.ts';
import { expect, test } from '../support/journey.ts';

/** Bytes that a server may send before the other side answers, headers among them. */
const FIRST_FLIGHT = 14_000;

/** In front of a server: passes on the beginning of each answer, and keeps the rest. */
const cutShort = async (port: number): Promise<Server> => {
  const relay = createServer((near) => {
    const far = connect(port, '127.0.0.1');
    let room = FIRST_FLIGHT;
    near.pipe(far);
    far.on('data', (bytes: Buffer) => {
      if (room > 0) near.write(bytes.subarray(0, room));
      room -= bytes.length;
    });
    for (const end of [near, far]) end.on('error', () => near.destroy());
    near.on('close', () => far.destroy());
  }).listen(0, '127.0.0.1');
  await once(relay, 'listening');
  return relay;
};

test('with the first 14,000 bytes and no more, the first part of each form is seen and takes an answer @once', async ({ page, portal }) => {
  const relay = await cutShort(Number(new URL(portal.url).port));
  const address = relay.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  // As every browser asks for over https.
  await page.setExtraHTTPHeaders({ 'accept-encoding': 'br' });
  for (const { id, parts } of ENGLISH.forms) {
    await page.goto(`http://127.0.0.1:${port}/refer/${id}/`, { waitUntil: 'commit' });
    const field = page.locator('.part').first().locator('input:not([value=""]), input[type=text]').filter({ visible: true }).first();
    await expect(field).toBeVisible();
    if ((await field.getAttribute('type')) === 'radio') await field.check();
    else await field.fill('Morgan');
    // The rest has not come.
    if (parts.length > 1) await expect(page.locator('footer'), id).toHaveCount(0);
  }
  await page.goto('about:blank');
  relay.close();
});
