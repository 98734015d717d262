import { randomInt } from 'node:crypto';
import { Resolver } from 'node:dns/promises';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { tellError } from '../process/tellError.ts';
import { readInstallation } from './config.ts';
import { examine } from './examine.ts';
import { asker } from './look/ask.ts';
import { freeBytesAt, textOf } from './look/files.ts';
import { frontConfig } from './look/frontConfig.ts';
import { exitCodeOf, told } from './told.ts';
import type { Tools } from './tools.ts';

const USAGE = `npm run doctor -- [--outside] [--mail] [--dkim SELECTOR] [--resolver ADDRESS]

  --outside            asks the neutral sites, too, and the policy of the inbox's domain
  --mail               sends a code to the inbox and asks for it; a message to the mailbox of bounces, too
  --dkim SELECTOR      looks up the key under which the relay signs
  --resolver ADDRESS   asks this resolver for names

It reads the settings of the environment, of .env, .env.web and .env.courier, changes nothing, and tells each thing in one line.
Ends with 0 when all is well, 1 when somebody must act, 2 when it could not look at everything.
`;

const ROOT = join(import.meta.dirname, '../..');
const SETTINGS_FILES = ['.env', '.env.web', '.env.courier'].map((name) => join(ROOT, name));
const OF_UNITS = ['/etc/referrals/web.env', '/etc/referrals/courier.env'];
const TIMEOUT_MS = 10_000;

const LIBRARIES = /^(?:@expo-google-fonts|@fontsource-variable)\/|^(?:asn1js|openpgp|pkijs)$/;
const missingPackages = (): readonly string[] => {
  const manifest = z
    .object({ optionalDependencies: z.record(z.string(), z.string()) })
    .parse(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')));
  return Object.keys(manifest.optionalDependencies).filter((name) => LIBRARIES.test(name) && !existsSync(join(ROOT, 'node_modules', name)));
};

const becomeOwner = (folder: string): void => {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = statSync(folder);
  process.setgroups?.([]);
  process.setgid?.(gid);
  process.setuid?.(uid);
};

/** A line from the keyboard or a pipe; empty when there is none to come. */
const prompt = async (question: string): Promise<string> => {
  const input = createInterface({ input: process.stdin, output: process.stderr });
  try {
    process.stderr.write(question);
    const { value } = await input[Symbol.asyncIterator]().next();
    return value ?? '';
  } finally {
    input.close();
  }
};

const run = async (args: readonly string[]): Promise<number> => {
  const { values } = parseArgs({
    args: [...args],
    options: { outside: { type: 'boolean' }, mail: { type: 'boolean' }, dkim: { type: 'string' }, resolver: { type: 'string' } },
  });
  const resolver = new Resolver({ timeout: 3_000, tries: 2 });
  if (values.resolver !== undefined) resolver.setServers([values.resolver]);
  const clock = (): number => Date.now();
  const tools: Tools = {
    ...{ clock, resolver, timeoutMs: TIMEOUT_MS, ask: asker({ clock, timeoutMs: TIMEOUT_MS }) },
    ...{ outside: values.outside === true, dkim: values.dkim, settingsFiles: [...SETTINGS_FILES, ...OF_UNITS] },
    ...{ frontConfig, freeBytes: freeBytesAt, swaps: () => textOf('/proc/swaps'), missingPackages },
    becomeOwner,
    inContainer: existsSync('/.dockerenv') || existsSync('/run/.containerenv'),
    ...(values.mail ? { letters: { code: String(randomInt(100_000, 1_000_000)), prompt, patienceMs: 60_000 } } : {}),
  };
  const findings = await examine(readInstallation(), tools);
  for (const finding of findings) process.stdout.write(`${told(finding)}\n`);
  return exitCodeOf(findings);
};

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  const unknownOption = error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
  process.stderr.write(unknownOption ? USAGE : `The doctor itself failed (${tellError(error)}).\n`);
  process.exitCode = 2;
}
