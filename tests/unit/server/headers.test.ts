import { createServer } from 'node:http';
import { once } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';
import { allowInline, securityHeaders } from '../../../src/server/headers.ts';

const HASHES = { styles: ["'sha256-style'"], scripts: ["'sha256-one'", "'sha256-two'"] };

const headersFrom = async (siteOrigin: string, hashes = HASHES): Promise<Headers> => {
  const set = securityHeaders(siteOrigin, ['https://calm.example/weather', 'https://calm.example/news', 'https://plain.example/']);
  const server = createServer((request, response) => {
    set(request, response);
    allowInline(response, hashes);
    response.end();
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port.');
  return (await fetch(`http://127.0.0.1:${address.port}/`)).headers;
};

const policyOf = (headers: Headers): Map<string, string> =>
  new Map(
    (headers.get('content-security-policy') ?? '').split(';').map((directive): [string, string] => {
      const [name = '', ...values] = directive.trim().split(' ');
      return [name, values.join(' ')];
    }),
  );

test('the policy allows the inline scripts and styles of a page by hash, forms to this site, and nothing else', async () => {
  const policy = policyOf(await headersFrom('https://refer.example.org'));
  expect(policy.get('default-src')).toBe("'none'");
  expect(policy.get('script-src')).toBe("'sha256-one' 'sha256-two'");
  expect(policy.get('style-src')).toBe("'sha256-style'");
  expect(policy.get('form-action')).toBe("'self'");
  expect(policy.get('frame-ancestors')).toBe("'none'");
  expect(policy.get('base-uri')).toBe("'none'");
  expect(policy.get('require-trusted-types-for')).toBe("'script'");
  expect(policy.get('img-src')).toBe('data:');
  expect(policy.get('media-src')).toBe("'self'");
  expect(policy.get('trusted-types')).toBe("'none'");
  policy.delete('connect-src');
  expect([...policy.values()].join(' ')).not.toMatch(/unsafe|\*|http/);
});

test('the script of the exit may ask the neutral sites whether they answer, and is not kept from their answer', async () => {
  const headers = await headersFrom('https://refer.example.org');
  expect(policyOf(headers).get('connect-src')).toBe("'self' https://calm.example https://plain.example");
  expect(headers.has('cross-origin-embedder-policy')).toBe(false);
});

test('a page without scripts or styles is allowed none', async () => {
  const policy = policyOf(await headersFrom('https://refer.example.org', { styles: [], scripts: [] }));
  expect(policy.get('script-src')).toBe("'none'");
  expect(policy.get('style-src')).toBe("'none'");
});

test('browsers keep to https for a year, but only where the site is on https', async () => {
  expect((await headersFrom('https://refer.example.org')).get('strict-transport-security')).toMatch(/max-age=31536000; includeSubDomains/i);
  expect((await headersFrom('http://127.0.0.1:4321')).has('strict-transport-security')).toBe(false);
});

test('forms keep their origin for the origin check, other sites learn no address, and no version is told', async () => {
  const headers = await headersFrom('https://refer.example.org');
  expect(headers.get('referrer-policy')).toBe('same-origin');
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
  expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
  expect(headers.get('permissions-policy')).toContain('geolocation=()');
  expect(headers.has('server')).toBe(false);
  expect(headers.has('x-powered-by')).toBe(false);
});

test('no page may be framed, and none may ask for a camera, a place, a payment or a window of its own', async () => {
  const headers = await headersFrom('https://refer.example.org');
  expect(headers.get('x-frame-options')).toBe('DENY');
  const permissions = new Map(
    (headers.get('permissions-policy') ?? '').split(', ').map((each): [string, string] => {
      const [name = '', allowed = ''] = each.split('=');
      return [name, allowed];
    }),
  );
  const never = `accelerometer autoplay browsing-topics camera cross-origin-isolated display-capture encrypted-media gamepad geolocation
    gyroscope hid identity-credentials-get idle-detection interest-cohort keyboard-map local-fonts magnetometer microphone midi
    otp-credentials payment picture-in-picture publickey-credentials-create publickey-credentials-get screen-wake-lock serial
    storage-access sync-xhr unload usb window-management xr-spatial-tracking`;
  for (const name of never.split(/\s+/)) expect(permissions.get(name), name).toBe('()');
  expect([...permissions].filter(([, allowed]) => allowed !== '()')).toEqual([['fullscreen', '(self)']]);
});
