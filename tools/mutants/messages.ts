import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';

/** What the runner in the worker is told, in the file that `MUTANTS_ORDERS` names. */
export const orders = z.object({
  /** Where findings go. */
  findings: z.string(),
  /** By test file, from the project's folder: the mutants it watches over. */
  watched: z.record(z.string(), z.array(z.string())),
  /** `together`: sleeping mutants are woken one by one in the tests that meet them. `apart`: the test file is loaded anew for each. */
  mode: z.enum(['together', 'apart']),
});
export type Orders = z.infer<typeof orders>;

const finding = z.union([
  z.object({ killed: z.string(), by: z.string() }),
  /** What a test file met, while its modules loaded, in its hooks or in its tests. */
  z.object({ met: z.array(z.string()), file: z.string() }),
]);
export type Finding = z.infer<typeof finding>;

export const writeFinding = (path: string, what: Finding): void => appendFileSync(path, `${JSON.stringify(what)}\n`);

export const readFindings = (path: string): readonly Finding[] =>
  existsSync(path)
    ? readFileSync(path, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => finding.parse(JSON.parse(line)))
    : [];

export const killedIn = (findings: readonly Finding[]): ReadonlySet<string> =>
  new Set(findings.flatMap((each) => ('killed' in each ? [each.killed] : [])));
