import { once } from 'node:events';
import { createServer } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { openToNetwork } from '../../../tools/demo/network.ts';

test('a phone in the same network is passed on as the demonstration’s own page, a foreign page as foreign', async () => {
  const seen: string[] = [];
  const site = createServer((request, response) => {
    seen.push(`${request.headers.host ?? ''} ${request.headers.origin ?? ''}`);
    request.resume().on('end', () => response.writeHead(422, { 'x-own': 'kept' }).end('answer'));
  }).listen(0, '127.0.0.1');
  await once(site, 'listening');
  const address = site.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const network = await openToNetwork(port, () => ['127.0.0.2']);
  onTestFinished(async () => {
    await network.close();
    site.closeAllConnections();
    site.close();
  });

  const [place = ''] = /http:\/\/127\.0\.0\.2:\d+/.exec(network.greeting) ?? [];
  expect(network.greeting).toContain('WARNING');
  const post = (origin: string) => fetch(`${place}/refer/harmed/`, { method: 'POST', headers: { origin }, body: 'intent=check' });
  const answer = await post(place);
  expect([answer.status, answer.headers.get('x-own'), await answer.text()]).toEqual([422, 'kept', 'answer']);
  await (await post('http://elsewhere.example')).text();
  const own = `127.0.0.1:${port}`;
  expect(seen).toEqual([`${own} http://${own}`, `${own} http://elsewhere.example`]);
});
