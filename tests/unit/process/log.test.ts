import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tellError } from '../../../src/process/tellError.ts';
import { referencesFor } from '../../../src/referral/reference.ts';
import { createLog, type LogEntry } from '../../../src/process/log.ts';

const written = (entry: LogEntry): unknown => {
  let line = '';
  createLog(
    (text) => (line = text),
    () => 0,
  )(entry);
  expect(line).not.toContain('\n');
  return JSON.parse(line);
};

test('a line tells when, how grave, what and the fields that are allowed', () => {
  const reference = referencesFor(new Uint8Array(32), 'a').next().value;
  const entry = { level: 'warn', event: 'referral-not-delivered', reference, attempt: 3, why: 'SMTP 452' } as const;
  expect(written(entry)).toEqual({ time: '1970-01-01T00:00:00.000Z', ...entry });
});

test('a field that is not on the list never reaches the line', () => {
  const entry = { level: 'info', event: 'started', name: 'Ceridwen', ip: '192.0.2.1', constructor: 'x' } as const;
  expect(written(entry)).toEqual({ time: '1970-01-01T00:00:00.000Z', level: 'info', event: 'started' });
});

test('an allowed field of another form is left out, so no text can hide in it', () => {
  fc.assert(
    fc.property(fc.string(), (typed) => {
      const text = `${typed} é\n`;
      expect(written({ level: 'info', event: text, reference: text, count: text, why: text })).toEqual({
        time: '1970-01-01T00:00:00.000Z',
        level: 'info',
        event: 'unnamed',
      });
    }),
  );
});

test('an error is told by its kind and place, never by its message', () => {
  const told = tellError(new TypeError('Ceridwen said\n    at answer.ts:1:1'));
  expect(told).toMatch(/^TypeError at log\.test\.ts:\d+$/);
  expect(tellError('Ceridwen')).toBe('unknown');
});
