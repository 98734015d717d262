import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { inlineHashes } from '../../../src/build/inlineHashes.ts';
import type { InlineHashes } from '../../../src/server/headers.ts';

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

const hashesIn = (...bodies: readonly string[]): InlineHashes =>
  inlineHashes(bodies.map((body) => ({ file: 'page.html', html: `<!doctype html><html lang="en"><title>Page</title>${body}</html>` })));

const scripts = (...texts: readonly string[]): InlineHashes => ({ styles: [], scripts: texts.map(hashOf) });
const styles = (...texts: readonly string[]): InlineHashes => ({ styles: texts.map(hashOf), scripts: [] });

describe('every script and style that a browser would run', () => {
  test.each<[string, string, InlineHashes]>([
    ['a plain script', '<script>a()</script>', scripts('a()')],
    ['an attribute that holds a bracket', '<script data-x=">">a()</script>', scripts('a()')],
    ['an end with a space', '<script>a()</script ><p>b</p><script>c()</script>', scripts('a()', 'c()')],
    ['capitals', '<SCRIPT>a()</SCRIPT><Style>p{}</sTYLE>', { styles: [hashOf('p{}')], scripts: [hashOf('a()')] }],
    ['a script that writes of scripts', '<script><!-- <script>a()</script> --></script>', scripts('<!-- <script>a()</script> -->')],
    ['lines that end as on Windows, which browsers read as one character', '<script>a()\r\nb()</script>', scripts('a()\nb()')],
    ['an element whose name begins alike', '<script-note>a()</script-note><style>p{}</style>', styles('p{}')],
    ['a style for browsers without scripts', '<noscript><style>p{}</style></noscript>', styles('p{}')],
    ['a style within a drawing', '<svg><style>p{}</style></svg>', styles('p{}')],
    ['a script that waits in a template', '<template><script>a()</script></template>', scripts('a()')],
    ['the same twice', '<script>a()</script><script>a()</script>', scripts('a()')],
    ['a module', '<script type="module">a()</script>', scripts('a()')],
    ['a script whose other attribute speaks of data', '<script data-for="application/json">a()</script>', scripts('a()')],
  ])('is allowed: %s', (_, body, expected) => {
    expect(hashesIn(body)).toEqual(expected);
  });

  test('is allowed when it stands in one page alone', () => {
    expect(hashesIn('<script>a()</script>', '<script>b()</script>')).toEqual(scripts('a()', 'b()'));
  });
});

describe('nothing that a browser would not run', () => {
  test.each([
    ['a comment', '<!-- <style>p{}</style><script>a()</script> -->'],
    ['a field', '<textarea><style>p{}</style><script>a()</script></textarea>'],
    ['an attribute', '<p title="<script>a()</script><style>p{}</style>">b</p>'],
    ['data', '<script type="application/json">{}</script><script type="Application/LD+JSON">{}</script>'],
    ['a file', '<script src="/a.js"></script>'],
  ])('is allowed: %s', (_, body) => {
    expect(hashesIn(body)).toEqual({ styles: [], scripts: [] });
  });
});

describe('an inline handler or style', () => {
  test.each([
    ['<p style="color:red">a</p>', '<p style>'],
    ['<p title=">" STYLE=color:red>a</p>', '<p style>'],
    ['<img alt=""onerror="a()">', '<img onerror>'],
    ['<svg/onload=a()></svg>', '<svg onload>'],
    ['<noscript><p onclick="a()">b</p></noscript>', '<p onclick>'],
    ['<template><p onclick="a()">b</p></template>', '<p onclick>'],
    ['<body onload="a()">', '<body onload>'],
    ['<script onerror="a()">b()</script>', '<script onerror>'],
  ])('stops the build: %s', (body, named) => {
    expect(() => hashesIn(body)).toThrow(`page.html has an inline handler or style, which the security policy forbids: ${named}`);
  });

  test.each([
    '<!-- <p style="color:red"> -->',
    '<textarea><p onclick="a()"></textarea>',
    '<p title=" onclick=a()">b</p>',
    '<p data-style="a" one-day="b">c</p>',
    '<script>const a = "<p style=b>"</script>',
  ])('is not seen where there is none: %s', (body) => {
    expect(() => hashesIn(body)).not.toThrow();
  });
});
