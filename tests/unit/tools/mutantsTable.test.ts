import { describe, expect, test } from 'vitest';
import { reportOf } from '../../../tools/mutants/table.ts';

const mutant = (id: string, file: string, becomes = '""') => ({ id, file, line: 7, was: "'a'", becomes });
const GROUPS = [
  { name: 'Guards', files: ['a.ts', 'b.ts'] },
  { name: 'Words', files: ['c.ts'] },
];
const MUTANTS = [mutant('1', 'a.ts'), mutant('2', 'a.ts', 'b'), mutant('3', 'b.ts'), mutant('4', 'c.ts'), mutant('5', 'c.ts', 'b')];
const found = { killed: new Set(['1', '3', '4']), met: new Set(['1', '3', '4', '5']) };
const harmless = (file: string, becomes = '""') => ({ file, was: "'a'", becomes, because: 'nobody can see it' });

describe('the table of mistakes', () => {
  test('scores each group by itself, and lists what nobody noticed', () => {
    const { table, scores } = reportOf(GROUPS, MUTANTS, found, []);
    expect([...scores].map(([name, score]) => `${name} ${score.toFixed(1)}`)).toEqual(['Guards 66.7', 'Words 50.0']);
    expect(table).toMatch(/^a\.ts +2 +1 +1 +1 +0 +50\.0$/m);
    expect(table).toMatch(/^Guards +3 +2 +1 +1 +0 +66\.7$/m);
    expect(table).toContain("a.ts:7 (never met) 'a'  →  b\nc.ts:7 'a'  →  b");
  });

  test('leaves out what is named as harmless', () => {
    const { table, scores, wronglyHarmless } = reportOf(GROUPS, MUTANTS, found, [harmless('a.ts', 'b')]);
    expect(scores.get('Guards')).toBe(100);
    expect(table).toMatch(/^Guards +3 +2 +0 +0 +1 +100\.0$/m);
    expect(table).not.toContain('a.ts:7');
    expect(wronglyHarmless).toEqual([]);
  });

  test('complains about what is called harmless and was noticed, or is not made, in the files looked at', () => {
    const wrong = [harmless('a.ts'), harmless('c.ts', 'something')];
    expect(reportOf(GROUPS, MUTANTS, found, [...wrong, harmless('elsewhere.ts')]).wronglyHarmless).toEqual(wrong);
    expect(reportOf(GROUPS, MUTANTS, found, wrong).scores.get('Guards')).toBeCloseTo(66.7, 1);
  });
});
