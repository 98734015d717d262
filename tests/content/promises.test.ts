import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { LONGEST_DAYS } from '../../src/outbox/desk.ts';

test('the privacy page names the longest times that a delivered referral may stay', () => {
  const page = readFileSync('content/en/pages/privacy.md', 'utf8');
  for (const days of Object.values(LONGEST_DAYS)) expect(page).toContain(`up to ${days} days`);
});
