import { describe, expect, it } from 'vitest';
import { answerExit, blankEntry } from '../../../src/server/exit.ts';

const address = { targets: ['https://weather.example/', 'https://news.example/'], bounceHost: 'quiet.example', blank: '<p>blank' } as const;

describe('the address of the exit', () => {
  it('sends the plain link to the first neutral site', () => {
    const { status, headers, body } = answerExit({ method: 'GET', path: '/exit/', host: 'ours.example' }, address);
    expect([status, headers['Location'], body]).toEqual([303, 'https://weather.example/', '']);
  });
  it('answers the script that asks whether the server is there', () =>
    expect(answerExit({ method: 'HEAD', path: '/exit/', host: 'ours.example' }, address)).toMatchObject({ status: 204, body: '' }));
  it('is a blank page on the second host, and only there', () => {
    const blank = { method: 'GET', path: '/-/', host: 'quiet.example:8443' };
    expect(answerExit(blank, address)).toMatchObject({
      status: 200,
      headers: { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' },
      body: '<p>blank',
    });
    for (const host of ['quiet:84.example', 'quiet.example.evil', undefined])
      expect(answerExit({ ...blank, host }, address).status).toBe(303);
    expect(answerExit({ ...blank, host: undefined }, address).status).toBe(303);
    for (const host of [blank.host, undefined])
      expect(answerExit({ ...blank, host }, { ...address, bounceHost: undefined }).status).toBe(303);
  });
  it('sends everything else that the second host is asked for to a neutral site', () => {
    for (const [method, path] of [
      ['GET', '/'],
      ['GET', '/exit/'],
      ['HEAD', '/refer/'],
      ['POST', '/refer/harmed/'],
      ['GET', '/healthz'],
    ] as const) {
      const { status, headers, body } = answerExit({ method, path, host: 'QUIET.example' }, address);
      expect([status, headers['Location'], body], path).toEqual([303, 'https://weather.example/', '']);
    }
  });
  it('takes no posts', () =>
    expect(answerExit({ method: 'POST', path: '/exit/', host: 'ours.example' }, address)).toMatchObject({
      status: 405,
      body: '',
      headers: { Allow: 'GET, HEAD' },
    }));
  it('is never kept, never indexed and names no referrer', () => {
    for (const method of ['GET', 'HEAD', 'POST'])
      expect(answerExit({ method, path: '/exit/', host: 'ours.example' }, address).headers).toMatchObject({
        'Cache-Control': 'no-store',
        'Referrer-Policy': 'no-referrer',
        'X-Robots-Tag': 'noindex',
      });
  });
});

describe('the blank entry', () => {
  const page = blankEntry({
    targets: ['https://a.example/?b=1&c=2', 'https://d.example/'],
    title: 'A "quiet" <page>',
    language: 'en',
    script: '1<2&&go()',
  });

  it('holds the script as it is, so that its hash allows it', () => expect(page).toContain('<script>1<2&&go()</script>'));
  it('escapes what the service wrote', () => {
    expect(page).toContain('data-exit-title="A &quot;quiet&quot; &lt;page&gt;"');
    expect(page).toContain('data-exit-to="https://a.example/?b=1&amp;c=2 https://d.example/"');
  });
  it('moves on without scripts', () =>
    expect(page).toContain('<meta http-equiv="refresh" content="0; url=https://a.example/?b=1&amp;c=2">'));
});
