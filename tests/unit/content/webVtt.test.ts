import { expect, test } from 'vitest';
import { webVtt } from '../../../src/content/webVtt.ts';

test('captions stand at their times, as a player expects them', () => {
  expect(
    webVtt([
      { from: 0, to: 4.5, words: 'Hello' },
      { from: 61.25, to: 3601, words: 'Two\n\nlines' },
    ]),
  ).toBe('WEBVTT\n\n00:00:00.000 --> 00:00:04.500\nHello\n\n00:01:01.250 --> 01:00:01.000\nTwo\nlines\n');
});

test('no caption can be taken for a mark of the format', () => {
  expect(webVtt([{ from: 0, to: 1, words: 'a --> b & <i>c</i>' }])).toContain('a --&gt; b &amp; &lt;i&gt;c&lt;/i&gt;');
});

test('quotes stand in captions as they are, because older players would show marks in their place', () => {
  expect(webVtt([{ from: 0, to: 1, words: `"I don't"` }])).toContain(`\n"I don't"\n`);
});
