import { expect, it } from 'vitest';
import { readSettings } from '../../../../src/scripts/exit/settings.ts';

it('reads the list of neutral sites, the title and the second host', () =>
  expect(readSettings({ exitTo: 'https://a.example/ https://b.example/', exitTitle: 'News', exitBounce: 'https://c.example' })).toEqual({
    targets: ['https://a.example/', 'https://b.example/'],
    title: 'News',
    bounce: 'https://c.example',
    blank: false,
  }));

it('falls back to the redirect of the server when the page says nothing', () =>
  expect(readSettings({})).toEqual({ targets: ['/exit/'], title: '…', bounce: undefined, blank: false }));
