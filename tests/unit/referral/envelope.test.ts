import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { withoutWords } from '../../../src/forms/answersSchema.ts';
import { schemaOfRecord } from '../../../src/referral/recordSchema.ts';
import { ENVELOPE, ENVELOPE_MINOR } from '../../../src/referral/recordVersion.ts';
import { ENGLISH } from '../../support/forms.ts';

/** Everything of a record but its answers and the table of references. */
const envelope = (): unknown => {
  const { $defs, ...schema } = withoutWords(schemaOfRecord({ id: 'any', version: 1, minor: 0, route: 'Any' }, {}, ENGLISH.words.record));
  const parts = Object.entries($defs ?? {}).filter(([name]) => !/^(?:reference|first\d+|last\d+)$/.test(name));
  return { ...schema, $defs: Object.fromEntries(parts) };
};

/** Who adds a field raises ENVELOPE_MINOR, who takes one away ENVELOPE (decision 26), and keeps what it then is in a file of this name. */
test('the envelope of a version is the one that was published with it', () => {
  const kept: unknown = JSON.parse(readFileSync(new URL(`envelope-${ENVELOPE}.${ENVELOPE_MINOR}.json`, import.meta.url), 'utf8'));
  expect(envelope()).toEqual(kept);
});
