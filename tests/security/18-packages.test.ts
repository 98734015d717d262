import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';

const packages = z.record(z.string(), z.string());
const own = z
  .object({ dependencies: packages, devDependencies: packages, optionalDependencies: packages })
  .parse(JSON.parse(readFileSync('package.json', 'utf8')));
const locked = Object.entries(
  z
    .object({
      packages: z.record(
        z.string(),
        z.looseObject({
          integrity: z.string().optional(),
          resolved: z.string().optional(),
          dev: z.boolean().optional(),
          hasInstallScript: z.boolean().optional(),
        }),
      ),
    })
    .parse(JSON.parse(readFileSync('package-lock.json', 'utf8'))).packages,
).filter(([folder]) => folder !== '');

test('18. each package is named by one exact version', () => {
  const loose = Object.entries({ ...own.dependencies, ...own.devDependencies, ...own.optionalDependencies }).filter(
    ([, version]) => !/^\d+\.\d+\.\d+$/.test(version),
  );
  expect(loose).toEqual([]);
});

test('18. each package is locked by the hash of its bytes, wherever they come from', () => {
  expect(locked.length).toBeGreaterThan(100);
  expect(locked.filter(([, { integrity }]) => !integrity?.startsWith('sha512-')).map(([folder]) => folder)).toEqual([]);
  expect(locked.filter(([, { resolved }]) => resolved !== undefined).map(([folder]) => folder)).toEqual([]);
});

test('18. no package that runs in production has an install script', () => {
  expect(locked.filter(([, { dev, hasInstallScript }]) => !dev && hasInstallScript).map(([folder]) => folder)).toEqual([]);
});

test('18. at most nine packages run beside the fonts', () => {
  expect(Object.keys(own.dependencies).filter((name) => !name.startsWith('@expo-google-fonts/')).length).toBeLessThanOrEqual(9);
});

test('18. each package has its line, with what it is for and the licence that it names itself', () => {
  const lines = readFileSync('src/decisions/0040-packages.md', 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.split('|').map((cell) => cell.trim()))
    .map(([, names = '', licences = '', what = '']) => ({
      patterns: [...names.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name),
      licences: licences.split(', '),
      what,
    }));
  const fits = (pattern: string, name: string): boolean =>
    pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
  const all = Object.keys({ ...own.dependencies, ...own.devDependencies, ...own.optionalDependencies });
  const licenceOf = (name: string): string | undefined => {
    const file = `node_modules/${name}/package.json`;
    return existsSync(file) ? z.object({ license: z.string() }).parse(JSON.parse(readFileSync(file, 'utf8'))).license : undefined;
  };
  const wrong = all.filter((name) => {
    const line = lines.find(({ patterns }) => patterns.some((pattern) => fits(pattern, name)));
    const licence = licenceOf(name);
    return line === undefined || line.what === '' || (licence !== undefined && !line.licences.includes(licence));
  });
  expect(wrong).toEqual([]);
  const idle = lines.flatMap(({ patterns }) => patterns).filter((pattern) => !all.some((name) => fits(pattern, name)));
  expect(idle).toEqual([]);
});
