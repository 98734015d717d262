import { expect, test } from 'vitest';
import { loadContent } from '../../../src/content/load.ts';
import { securityText } from '../../../src/server/securityText.ts';

const content = loadContent('content', 'neutral');
const BUILT_AT = Date.parse('2026-03-01T12:00:00Z');
const textFor = (securityContact: string | undefined): string | undefined =>
  securityText({ ...content, service: { ...content.service, securityContact } }, 'https://refer.example.org', BUILT_AT);

test('names the contact, less than a year from the build, the languages and its own address', () => {
  expect(textFor('security@example.org')?.split('\n')).toEqual([
    'Contact: mailto:security@example.org',
    'Expires: 2027-02-28T12:00:00.000Z',
    'Preferred-Languages: en-GB',
    'Canonical: https://refer.example.org/.well-known/security.txt',
    '',
  ]);
});

test('may name a page', () => {
  expect(textFor('https://example.org/@security')).toContain('Contact: https://example.org/@security\n');
});

test('is nothing where the service names nobody', () => {
  expect(textFor(undefined)).toBeUndefined();
});
