import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { chooseNode } from '../../../src/process/node.cjs';

const LINUX: Parameters<typeof chooseNode>[0] = {
  version: 'v20.20.2',
  platform: 'linux',
  arch: 'x64',
  own: '/usr/bin/node',
  installed: 'yes',
  runs: () => true,
};
const nothing = { runs: () => false };
const { optionalDependencies }: { optionalDependencies: Readonly<Record<string, string>> } = JSON.parse(
  readFileSync('package.json', 'utf8'),
);

describe('the Node that runs the project', () => {
  test.each([
    { platform: 'linux', arch: 'x64', file: 'node' },
    { platform: 'linux', arch: 'arm64', file: 'node' },
    { platform: 'win32', arch: 'x64', file: 'node.exe' },
  ])('is the one that comes with it on $platform $arch, whether npm linked it or not', ({ platform, arch, file }) => {
    for (const version of ['v20.0.0', 'v22.12.0', 'v24.21.0', 'v26.0.0']) {
      const { program = '' } = chooseNode({ ...LINUX, version, platform, arch });
      const [, name = '', place] = program.split(/[/\\]/);
      expect(optionalDependencies).toHaveProperty(name);
      expect([place, program.split(/[/\\]/).at(-1)]).toEqual(['bin', file]);
    }
  });

  // macOS has none in the lock; on musl, and with an old C library, the one that is there does not run.
  test.each([
    { name: 'macOS', machine: { platform: 'darwin', arch: 'arm64', ...nothing } },
    { name: 'musl', machine: nothing },
    { name: 'Windows on ARM', machine: { platform: 'win32', arch: 'arm64', ...nothing } },
  ])('is the machine’s own on $name, or one sentence says which is needed and which is there', ({ machine }) => {
    for (const version of ['v24.0.0', 'v24.21.0', 'v26.1.0'])
      expect(chooseNode({ ...LINUX, ...machine, version })).toEqual({ program: LINUX.own });
    for (const version of ['v16.20.0', 'v20.20.2', 'v22.23.3', 'v23.11.0']) {
      const { why = '', program } = chooseNode({ ...LINUX, ...machine, version });
      expect(program).toBeUndefined();
      expect(why).toContain(version.slice(1));
      expect(why).toMatch(/24\.0\.0 .*(?:darwin arm64|linux x64|win32 arm64)/);
      expect(why).not.toContain('\n');
    }
  });

  test('is not sought before anything is installed', () => {
    expect(chooseNode({ ...LINUX, version: 'v24.21.0', installed: 'no', ...nothing }).why).toContain('npm ci');
  });
});

test('a Node with which npm leaves parts out is named, whatever else is there', () => {
  const { why = '' } = chooseNode({ ...LINUX, version: 'v20.0.0', installed: 'partly' });
  expect(why).toMatch(/20\.19\.0.*20\.0\.0 on linux x64.*npm ci/);
  // As the lock says of the part for most machines.
  const [, needed] =
    /"node_modules\/@rolldown\/binding-linux-x64-gnu": \{[^}]*?"node": "([^"]+)"/.exec(readFileSync('package-lock.json', 'utf8')) ?? [];
  expect(needed).toBe('^20.19.0 || >=22.12.0');
});

test('every command of the project begins with it, so that it is chosen before anything else happens', () => {
  const { scripts }: { scripts: Readonly<Record<string, string>> } = JSON.parse(readFileSync('package.json', 'utf8'));
  const parts = Object.values(scripts).flatMap((line) => line.split(' && '));
  expect(parts.filter((part) => !/^(?:npm run [\w:]+(?: -- --fresh)?$|(?:[A-Z]+=\w+ )?node src\/process\/node\.cjs )/.test(part))).toEqual(
    [],
  );
});

test('the one file that any Node must read has only words that Node 12 knows', () => {
  expect(readFileSync('src/process/node.cjs', 'utf8')).not.toMatch(/\?\.|\?\?|'node:|replaceAll|\.at\(|#\w+\s*=|import\(|await /);
});
