import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { ownHashes } from '../../../src/server/ownHashes.ts';

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const inlineIn = ownHashes({ styles: ['p{}', 'b{}'].map(hashOf), scripts: ['a()', 'b()'].map(hashOf) });

test('a page is allowed its own styles and scripts, and no other page’s', () => {
  const html = '<style>p{}</style><script>a()</script><script type="application/json" id="rules">{}</script><p>b()</p>';
  expect(inlineIn(html)).toEqual({ styles: [hashOf('p{}')], scripts: [hashOf('a()')] });
});

test('what the build does not know is allowed nowhere', () => {
  expect(inlineIn('<script>c()</script><style>i{}</style>')).toEqual({ styles: [], scripts: [] });
});
