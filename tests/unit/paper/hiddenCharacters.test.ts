import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { showHidden } from '../../../src/paper/typeset/hiddenCharacters.ts';

describe('what a document shows of a text', () => {
  it('leaves ordinary text of any script as it is', () => {
    for (const text of [
      'Siân Ŵyn',
      'Żółć',
      'Привіт, Ένα',
      'Nguyễn Thị Ánh',
      'محمد علي',
      'ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ',
      '😔 👍🏽 👨‍👩‍👧 ❤️ 🇬🇧',
      'O’Neill – “Jo”',
    ]) {
      expect(showHidden(text)).toBe(text.normalize('NFC'));
    }
  });

  it.each([
    ['a right-to-left override', 'a\u202Eb', 'a[U+202E]b'],
    ['a zero-width space', 'a\u200Bb', 'a[U+200B]b'],
    ['a null byte', 'a\u0000b', 'a[U+0000]b'],
    ['a lone surrogate', 'a\uD800b', 'a[U+D800]b'],
    ['a blank that is not a space', 'a\u2800\u3164b', 'a[U+2800][U+3164]b'],
    ['a tag character', 'a\u{E0041}b', 'a[U+E0041]b'],
    ['a soft hyphen', 'a\u00ADb', 'a[U+00AD]b'],
    ['a paragraph separator', 'a\u2029b', 'a[U+2029]b'],
  ])('shows %s', (_, text, shown) => {
    expect(showHidden(text)).toBe(shown);
  });

  it('shows marks beyond the third on one letter', () => {
    expect(showHidden(`x${'\u0323'.repeat(5)}`)).toBe(`x${'\u0323'.repeat(3)}[U+0323][U+0323]`);
  });

  it('makes one line break of any line ending, and a space of a tab', () => {
    expect(showHidden('a\r\nb\rc\td')).toBe('a\nb\nc d');
  });

  it('never throws, and leaves nothing that cannot be seen', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(showHidden(text)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202a-\u202e\u2066-\u2069\u200b\u00ad]|\p{Cs}/u);
      }),
    );
  });
});
