import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { LONGEST_DAYS } from '../../src/outbox/desk.ts';

test('the privacy page names the longest times that a delivered referral may stay', () => {
  const page = readFileSync('content/en/pages/privacy.md', 'utf8');
  expect(page).toContain(`up to ${LONGEST_DAYS.keep} days after that`);
  expect(page).toContain(`for up to ${LONGEST_DAYS.metadata} days, is the reference`);
});
