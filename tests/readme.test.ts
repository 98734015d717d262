import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';

const readme = readFileSync('README.md', 'utf8');
const part = (heading: string): string => readme.split(/^## /m).find((each) => each.startsWith(heading)) ?? '';

const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
const textOf = (file: string): string => readFileSync(file, 'utf8');
const namesIn = (text: string, pattern: RegExp): readonly string[] => [...text.matchAll(pattern)].map(([, name = '']) => name);
const once = (names: readonly string[]): readonly string[] => [...new Set(names)].sort();

describe('the map of the house', () => {
  const [, map = ''] = /```\n([\s\S]*?)```/.exec(part('The house')) ?? [];
  const foldersIn = (folder: string): readonly string[] =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !join(entry.parentPath, entry.name).includes('['))
      .map((entry) => entry.name);

  test.each(['src', 'tools'])('names every folder of %s/', (folder) => {
    const folders = once(foldersIn(folder));
    expect(folders.length).toBeGreaterThan(1);
    expect(folders.filter((name) => !map.includes(`${name}/`))).toEqual([]);
  });

  test('names no folder that is not there', () => {
    const there = ['content', 'tests', 'src', 'tools', ...foldersIn('src'), ...foldersIn('tools')];
    expect(namesIn(map, /([\w-]+)\//g).filter((name) => !there.includes(name))).toEqual([]);
  });
});

describe('one referral’s way', () => {
  const [way = ''] = part('The house')
    .split('\n')
    .filter((line) => line.startsWith('**One referral'));
  const halves = way.split('in the courier').map((half) => namesIn(half, /`([\w/]+\.ts)`/g).map((file) => join('src', file)));

  const importsOf = (file: string): readonly string[] =>
    namesIn(textOf(file), /from '(\.[^']+\.ts)'/g).map((target) => normalize(join(dirname(file), target)));
  const leadsTo = (file: string, seen = new Set<string>()): ReadonlySet<string> => {
    for (const target of importsOf(file)) {
      if (seen.has(target) || !existsSync(target)) continue;
      seen.add(target);
      leadsTo(target, seen);
    }
    return seen;
  };

  test('names files that are there', () => {
    expect(halves.map((half) => half.length > 3)).toEqual([true, true]);
    expect(halves.flat().filter((file) => !existsSync(file))).toEqual([]);
  });

  test.each(halves.map((half) => half.map((file, index) => [file, half.slice(0, index)] as const).slice(1)).flat())(
    'leads to %s from a file before it, or from what starts both',
    (file, before) => {
      const starts = ['src/server/main.ts', 'src/server/worker.ts', 'src/courier/main.ts'].filter((each) => existsSync(each));
      expect([...before, ...starts].some((each) => leadsTo(each).has(file))).toBe(true);
    },
  );
});

describe('the settings', () => {
  const sources = filesIn('src').filter((file) => /(?:config|[sS]ettings)\.ts$/.test(file));
  const read = once(
    sources.flatMap((file) => [
      ...namesIn(textOf(file), /^\s+([A-Z]+(?:_[A-Z]+)*): (?!['"`\d])/gm),
      ...namesIn(textOf(file), /environment\['([A-Z]+(?:_[A-Z]+)*)'\]/g),
    ]),
  );

  test('that are read stand in .env.example, and no other', () => {
    expect(read.length).toBeGreaterThan(12);
    expect(once(namesIn(textOf('.env.example'), /^(?:# )?([A-Z]+(?:_[A-Z]+)*)=/gm))).toEqual(read);
  });

  test('that are read stand in the README’s table, and no other', () => {
    const rows = part('Run it')
      .split('\n')
      .filter((line) => line.startsWith('| `'));
    const named = rows.flatMap((row) => namesIn(row.split('|')[1] ?? '', /`([A-Z]+(?:_[A-Z]+)*)`/g));
    expect(once(named)).toEqual(read);
  });
});

test('every command of the README is there, and every script of package.json is told', () => {
  const { scripts }: { scripts: Readonly<Record<string, string>> } = JSON.parse(textOf('package.json'));
  const told = once(namesIn(part('Commands'), /`npm (?:run )?([\w:]+)/g));
  expect(told).toEqual(Object.keys(scripts).sort());
});

test('every promise names the tests that hold it, and every file that the README shows is there', () => {
  const promises = part('What it promises')
    .split('\n')
    .filter((line) => line.startsWith('- **'));
  expect(promises.length).toBeGreaterThan(4);
  for (const promise of promises) expect([promise, namesIn(promise, /\]\((tests\/[^)]+\.ts)\)/g).length > 0]).toEqual([promise, true]);
  const shown = [...namesIn(readme, /\]\((?!http|#)([^)#]+)\)/g), ...namesIn(readme, /<img src="([^"]+)"/g)];
  expect(shown.filter((file) => !existsSync(file))).toEqual([]);
});
