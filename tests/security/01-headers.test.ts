import { CspEvaluator } from 'csp_evaluator';
import { CspParser } from 'csp_evaluator/dist/parser.js';
import { Severity } from 'csp_evaluator/dist/finding.js';
import { describe, expect, test } from 'vitest';
import { HARMED_LEAST, bodyOf } from '../support/answers.ts';
import { openSite } from './openSite.ts';
import { ask, type Request } from './raw.ts';

const site = openSite();
const FORM = '/refer/harmed/';

const KINDS: readonly (readonly [what: string, status: number, request: Request])[] = [
  ['a page', 200, { target: '/' }],
  ['a form', 200, { target: FORM }],
  ['the check page', 200, { method: 'POST', target: FORM, body: bodyOf({ ...HARMED_LEAST, intent: 'check' }) }],
  ['a form with errors', 422, { method: 'POST', target: FORM, body: 'intent=check' }],
  ['a printable form', 200, { target: `${FORM}blank.pdf` }],
  ['an address without its slash', 308, { target: '/refer' }],
  ['the exit', 303, { target: '/exit/' }],
  ['the question whether we are there', 204, { method: 'HEAD', target: '/exit/' }],
  ['a page that is not there', 404, { target: '/nowhere/' }],
  ['a method that is not known', 405, { method: 'PUT', target: FORM }],
  ['a foreign post', 403, { method: 'POST', target: FORM, body: 'a=b', headers: { Origin: 'https://evil.example' } }],
  ['a body of another type', 415, { method: 'POST', target: FORM, body: '{}', headers: { 'Content-Type': 'application/json' } }],
  ['a body too large', 413, { method: 'POST', target: FORM, body: `a=${'x'.repeat(65_536)}` }],
  ['the health', 200, { target: '/healthz' }],
  ['the contact for finders of holes', 200, { target: '/.well-known/security.txt' }],
];

describe('1. every answer, errors too', () => {
  test.each(KINDS)('%s bears the security headers', async (_, status, request) => {
    const answer = await ask(site(), request);
    expect(answer.status).toBe(status);
    const policy = answer.header('content-security-policy') ?? '';
    for (const directive of [
      "default-src 'none'",
      "form-action 'self'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
    ])
      expect(policy).toContain(directive);
    expect(answer.header('x-content-type-options')).toBe('nosniff');
    expect(answer.header('referrer-policy')).toMatch(/^(?:same-origin|no-referrer)$/);
    expect(answer.header('cross-origin-opener-policy')).toBe('same-origin');
    expect(answer.header('cross-origin-resource-policy')).toBe('same-origin');
    expect(answer.header('permissions-policy')).toContain('camera=()');
    expect(answer.header('x-powered-by')).toBeUndefined();
    expect(answer.header('server') ?? 'nginx').toBe('nginx');
    expect(answer.header('set-cookie')).toBeUndefined();
    if (site().url.startsWith('https:')) expect(answer.header('strict-transport-security')).toBe('max-age=31536000; includeSubDomains');
  });
});

test('1. the policy has no finding of the CSP Evaluator above "maybe"', async () => {
  const policy = (await ask(site(), { target: FORM })).header('content-security-policy') ?? '';
  const findings = new CspEvaluator(new CspParser(policy).csp).evaluate();
  expect(findings.filter(({ severity }) => severity < Severity.MEDIUM_MAYBE && severity !== Severity.NONE)).toEqual([]);
  expect(
    new CspEvaluator(new CspParser("script-src 'unsafe-inline' *").csp).evaluate().some(({ severity }) => severity === Severity.HIGH),
  ).toBe(true);
});

test('the contact for finders of holes is a plain text that names this address, and ends within a year of the build', async () => {
  const { header, text } = await ask(site(), { target: '/.well-known/security.txt' });
  expect(header('content-type')).toBe('text/plain; charset=utf-8');
  expect(text).toContain(`\nCanonical: ${site().url}/.well-known/security.txt\n`);
  expect(text).toContain('Contact: mailto:security@example.org\n');
  const left = Date.parse(/^Expires: (.+)$/m.exec(text)?.[1] ?? '') - Date.now();
  expect(left).toBeGreaterThan(300 * 86_400_000);
  expect(left).toBeLessThan(365 * 86_400_000);
});

test('2. forms, the pages that show answers and refusals are never kept', async () => {
  const never = KINDS.filter(
    ([, , { target, method }]) => target === FORM || method === 'PUT' || target === '/nowhere/' || target === '/exit/',
  );
  for (const [what, , request] of never) expect((await ask(site(), request)).header('cache-control'), what).toContain('no-store');
});
