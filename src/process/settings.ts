import { resolve } from 'node:path';
import { z } from 'zod';
import { isLoopback } from './loopback.ts';
import { folderProblem } from './privacy.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Settings are missing or wrong; the message names every one and its mend, and never a value, which may be a password. */
export class ConfigError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(
      ['The server cannot start. Please mend these settings (the README explains each):', ...problems.map((each) => `  ${each}`)].join(
        '\n',
      ),
    );
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

/** Settings that more than one process reads. */
export const sharedSettings = {
  SERVICE: z.string('name a file of content/services/ without its ending, for example SERVICE=merseyside').min(1),
  SITE_URL: z
    .url({ protocol: /^https?$/, error: 'write the address people see, for example SITE_URL=https://refer.example.org' })
    .refine(
      (url) => URL.canParse(url) && (new URL(url).protocol === 'https:' || isLoopback(new URL(url).hostname)),
      'must start with https:// (http:// only on this machine)',
    )
    .transform((url) => new URL(url).origin),
  DATA_DIR: z
    .string('name a folder that only the server may read, for example DATA_DIR=/var/lib/portal')
    .min(1)
    .transform((path, context) => {
      const folder = resolve(path);
      const problem = folderProblem(folder);
      if (problem) context.addIssue(problem);
      return folder;
    }),
  DATABASE_URL: z
    .url({
      protocol: /^postgres(?:ql)?$/,
      error:
        'write the address of a PostgreSQL database, for example DATABASE_URL=postgres://user:password@host/referrals, or leave it empty',
    })
    .optional(),
  OUTBOX_RECIPIENT: z
    .string('paste the line that "npm run keys -- FOLDER" prints')
    .regex(/^age1[a-z0-9]{50,}$/, 'must be an age public key that starts with age1; "npm run keys -- FOLDER" makes one'),
  DIST_DIR: z
    .string()
    .min(1)
    .default('dist')
    .transform((path) => resolve(path)),
};

const describe = (issue: z.core.$ZodIssue, environment: Environment): string => {
  const name = String(issue.path[0]);
  return `${name} ${environment[name] ? issue.message : `is missing: ${issue.message}`}.`;
};

/** An empty value is a forgotten one. */
const withoutEmpty = (environment: Environment): Environment =>
  Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()));

/** @throws {ConfigError} naming every wrong setting and its mend at once */
export const readSettings = <Shape extends z.ZodRawShape>(shape: Shape, environment: Environment): z.output<z.ZodObject<Shape>> => {
  const given = withoutEmpty(environment);
  const parsed = z.object(shape).safeParse(given);
  if (parsed.success) return parsed.data;
  throw new ConfigError([...new Set(parsed.error.issues.map((issue) => describe(issue, given)))]);
};

/** Each setting that can be read by itself, whatever ails the others: to look at an installation, not to start one. */
export const usableSettings = <Shape extends z.ZodRawShape>(shape: Shape, environment: Environment) => {
  const schema = z.object(shape).partial();
  const given = withoutEmpty(environment);
  const wrong = new Set(schema.safeParse(given).error?.issues.map(({ path }) => path[0]));
  return schema.parse(Object.fromEntries(Object.entries(given).filter(([name]) => !wrong.has(name))));
};
