import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';

/** From the ground up. A file may import from its own floor and from those below it. */
const FLOORS: readonly (readonly string[])[] = [
  ['forms'],
  ['content'],
  ['referral'],
  ['paper'],
  ['process'],
  ['outbox'],
  ['delivery', 'monitor'],
  ['server', 'courier'],
  ['portal', 'operator', 'doctor'],
  ['build', 'components', 'layouts', 'pages', 'styles'],
];
/** Beside the house: runs in the browser. */
const SCRIPTS = 'scripts';

interface Import {
  readonly target: string;
  /** Gone once the types are stripped. */
  readonly typeOnly: boolean;
  /** Only when the line is reached. */
  readonly late: boolean;
}

const IMPORT = /(?:^|[\s;}])(import|export)\s+(type\s+)?(?:([^'";]*?)\s+from\s+)?'([^']+)'/g;
const DYNAMIC = /import\(\s*'([^']+)'\s*\)/g;

const onlyTypes = (names: string | undefined): boolean => {
  const inner = /^\{([\s\S]*)\}$/.exec(names?.trim() ?? '')?.[1];
  const each = inner?.split(',').filter((name) => name.trim() !== '') ?? [];
  return each.length > 0 && each.every((name) => /^\s*type\s/.test(name));
};

const importsOf = (file: string): readonly Import[] => {
  const text = readFileSync(file, 'utf8');
  const stated = [...text.matchAll(IMPORT)].map(([, , type, names, target = '']) => ({
    target,
    typeOnly: type !== undefined || onlyTypes(names),
    late: false,
  }));
  const late = [...text.matchAll(DYNAMIC)].map(([, target = '']) => ({ target, typeOnly: false, late: true }));
  return [...stated, ...late].map(({ target, ...how }) => ({
    target: target.startsWith('.') ? normalize(join(dirname(file), target.replace(/\?.*$/, ''))) : target,
    ...how,
  }));
};

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(?:ts|astro)$/.test(file) && !file.endsWith('.d.ts'))
  .map((file) => join('src', file));
const imports = new Map(sources.map((file) => [file, importsOf(file)]));

const folderOf = (file: string): string => file.split('/')[1] ?? '';
const floorOf = (file: string): number => FLOORS.findIndex((floor) => floor.includes(folderOf(file)));

/** All that a file brings with it when it runs; without what comes late, when it starts. */
const runsWith = (file: string, { late } = { late: true }, seen = new Set<string>()): ReadonlySet<string> => {
  for (const each of imports.get(file) ?? []) {
    if (each.typeOnly || (each.late && !late) || seen.has(each.target)) continue;
    seen.add(each.target);
    runsWith(each.target, { late }, seen);
  }
  return seen;
};

describe('the house', () => {
  test('is read whole by this test', () => {
    expect(sources.length).toBeGreaterThan(100);
    expect([...imports.values()].flat().length).toBeGreaterThan(300);
    expect(runsWith('src/server/worker.ts')).toContain('src/forms/readAnswers.ts');
    expect(runsWith('src/forms/definition.ts')).toContain('zod');
  });

  test('has no folder whose floor is unknown', () => {
    const known = [...FLOORS.flat(), SCRIPTS, 'decisions'];
    const folders = readdirSync('src', { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(folders.map(({ name }) => name).filter((name) => !known.includes(name))).toEqual([]);
  });

  test('imports downwards only', () => {
    const upwards = sources
      .filter((file) => floorOf(file) >= 0)
      .flatMap((file) =>
        (imports.get(file) ?? [])
          .filter(({ target }) => target.startsWith('src/') && (floorOf(target) > floorOf(file) || folderOf(target) === SCRIPTS))
          .map(({ target }) => `${file} → ${target}`),
      );
    expect(upwards).toEqual([]);
  });

  test('has no circle', () => {
    // Components may draw each other: a block holds an answer that holds a block.
    expect(sources.filter((file) => file.endsWith('.ts') && runsWith(file).has(file))).toEqual([]);
  });

  test('has scripts that need nothing but each other, the forms and the filling of words, and neither zod nor Node when they run', () => {
    const scripts = sources.filter((file) => folderOf(file) === SCRIPTS);
    expect(scripts.length).toBeGreaterThan(10);
    const foreign = scripts.flatMap((file) =>
      (imports.get(file) ?? [])
        .filter(({ target }) => !/^src\/(?:scripts\/|forms\/|content\/slots\.ts$)/.test(target))
        .map(({ target }) => `${file} → ${target}`),
    );
    expect(foreign).toEqual([]);
    expect(scripts.flatMap((file) => [...runsWith(file)].filter((target) => !target.startsWith('src/')))).toEqual([]);
  });

  test('has a website that brings no courier along, and a courier that brings no website', () => {
    const broughtBy = (main: string, folders: readonly string[]): readonly string[] =>
      [...runsWith(main)].filter((target) => folders.includes(folderOf(target)));
    expect(broughtBy('src/server/worker.ts', ['courier', 'delivery', 'paper', 'portal', 'operator'])).toEqual([]);
    expect([...runsWith('src/server/worker.ts')]).not.toContain('src/outbox/open.ts');
    expect(broughtBy('src/courier/main.ts', ['server', 'portal', 'operator'])).toEqual([]);
    expect([...runsWith('src/courier/main.ts')]).toContain('src/outbox/open.ts');
  });

  test('reads Markdown while it is built, and needs no reader of it to run', () => {
    expect([...runsWith('src/build/blankForms.ts')]).toContain('marked');
    const mains = ['src/portal/main.ts', 'src/server/worker.ts', 'src/courier/main.ts', 'src/operator/main.ts'];
    expect(mains.filter((main) => runsWith(main).has('marked'))).toEqual([]);
  });

  test('loads the libraries of encryption for those alone who encrypt', () => {
    const libraries = ['pkijs', 'asn1js', 'openpgp'];
    expect([...runsWith('src/courier/main.ts')]).toEqual(expect.arrayContaining(libraries));
    const atOnce = runsWith('src/courier/main.ts', { late: false });
    expect([...atOnce]).toContain('src/delivery/mail/encrypt/keyFile.ts');
    expect(libraries.filter((library) => atOnce.has(library))).toEqual([]);
  });

  test('lays paper upon the page, the page upon typesetting, and reaches pdfkit through one door', () => {
    const rooms = ['typeset', 'page', 'kinds', 'forms'].map((room) => `src/paper/${room}/`);
    const roomOf = (file: string): number => rooms.findIndex((room) => file.startsWith(room));
    const paper = sources.filter((file) => folderOf(file) === 'paper');
    expect(paper.length).toBeGreaterThan(20);
    const upwards = paper
      .filter((file) => roomOf(file) >= 0)
      .flatMap((file) =>
        (imports.get(file) ?? []).filter(({ target }) => roomOf(target) > roomOf(file)).map(({ target }) => `${file} → ${target}`),
      );
    expect(upwards).toEqual([]);
    const throughTheWall = sources.filter((file) => /from 'pdfkit'|\._(?:root|font|glyphs)\b/.test(readFileSync(file, 'utf8')));
    expect(throughTheWall).toEqual(['src/paper/typeset/pdfkit.ts']);
  });

  test('words a referral without a font', () => {
    const referral = sources.filter((file) => folderOf(file) === 'referral');
    expect(referral.length).toBeGreaterThan(4);
    expect(referral.flatMap((file) => [...runsWith(file)].filter((target) => /pdfkit|bidi|node:fs|node:module/.test(target)))).toEqual([]);
  });

  test('reads the environment in files of settings alone', () => {
    const readers = sources.filter((file) =>
      /process\.env|import\.meta\.env/.test(readFileSync(file, 'utf8').replaceAll(/\/\*[\s\S]*?\*\//g, '')),
    );
    expect(readers.filter((file) => !file.endsWith('/config.ts'))).toEqual([]);
  });

  test('asks for time, chance and the network only where effects live', () => {
    const pure = sources.filter((file) => ['forms', 'referral', 'content'].includes(folderOf(file)));
    const effects =
      /Date\.now\(|new Date\(\)|Math\.random\(|randomBytes|randomUUID|\bfetch\(|from 'node:(?:net|http|https|dns|child_process)'/;
    expect(pure.filter((file) => effects.test(readFileSync(file, 'utf8')))).toEqual([]);
  });

  test('keeps the pure floors free of Node’s file system', () => {
    const files = sources.filter((file) => folderOf(file) === 'forms');
    expect(files.flatMap((file) => [...runsWith(file)].filter((target) => target.startsWith('node:')))).toEqual([]);
  });
});
