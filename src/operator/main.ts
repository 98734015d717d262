import { parseArgs } from 'node:util';
import { MENDS } from '../outbox/mend.ts';
import { troubleOf } from '../outbox/trouble.ts';
import { ConfigError } from '../process/settings.ts';
import { tellError } from '../process/tellError.ts';
import { resend, retry } from './again.ts';
import { bounce, forgetMissing, seenTo } from './bounce.ts';
import { canary } from './canary.ts';
import { type Command, EXIT, Refused } from './command.ts';
import { readCanarySettings, readKeySettings, readPlace } from './config.ts';
import { backup, exportRecord, restoreBackup } from './copies.ts';
import { check, list, show } from './look.ts';
import { rotateKeys } from './rotate.ts';
import { verifyCount } from './verify.ts';

/** `npm run outbox -- COMMAND`: for those who run the portal. Shows no answer unless it is given the identity for that. */
const COMMANDS = new Map<string, Command>([
  ['list', list],
  ['show', show],
  ['retry', retry],
  ['resend', resend],
  ['export', exportRecord],
  ['backup', backup],
  ['restore', restoreBackup],
  ['check', check],
  ['bounce', bounce],
  ['seen-to', seenTo],
  ['forget-missing', forgetMissing],
  ['canary', canary],
  ['verify', verifyCount],
  ['rotate', rotateKeys],
]);

const USAGE = `npm run outbox -- COMMAND

  list                            what waits: channel, state, attempts, age
  show REF                        how one referral fares
  show REF --identity FILE        the same, and its answers
  retry [REF]                     makes due at once what was put off
  resend REF [--channel mail]     sends what was delivered once more
  export REF FILE                 the newest sealed record, for "age -d -i IDENTITY-FILE FILE"
  backup FILE                     all of the outbox, while the portal runs
  restore FILE                    brings back what the outbox does not know
  check                           for monitors: 1 when something has waited for 30 minutes, is stuck, bounced or missing
  bounce < MESSAGE                marks what came back; for the pipe of a mail server, which keeps it when this ends with 75
  seen-to REF                     what bounced of it was seen to in another way
  canary                          sends a test to the inbox, and tells when the mail server has taken it
  verify < MAIL                   whether the portal has signed this daily count
  forget-missing                  no longer warns of numbers that no backup has
  rotate                          changes the keys: makes a new pair and seals all records to it
  rotate --finish                 destroys the old key, once nothing needs it

It reads the settings of the environment, of .env and of .env.courier.
Ends with 0 when all is well, 1 when somebody must act, 2 when it could not do its work.
`;

const refusal = (error: unknown): string | undefined => {
  if (error instanceof Refused) return error.message;
  if (error instanceof ConfigError) return ['Please mend these settings (the README explains each):', ...error.problems].join('\n  ');
  if (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')) return error.message;
  if (error instanceof Error && 'path' in error && 'code' in error)
    return `${String(error.path)} cannot be used (${String(error.code)}). Is it there, and may this user use it? Run this as the user that the portal runs as.`;
  return undefined;
};

const run = async (args: readonly string[]): Promise<number> => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      identity: { type: 'string' },
      channel: { type: 'string' },
      finish: { type: 'boolean' },
      'leave-unreadable': { type: 'boolean' },
    },
  });
  const [name = '', ...words] = positionals;
  const command = COMMANDS.get(name);
  if (!command) {
    process.stderr.write(USAGE);
    return EXIT.failed;
  }
  const given = new Map<string, string | boolean>(Object.entries(values));
  return command({
    words,
    option: (option) => {
      const value = given.get(option);
      return typeof value === 'string' ? value : undefined;
    },
    flag: (flag) => given.get(flag) === true,
    place: () => readPlace(),
    keys: () => readKeySettings(),
    canary: () => readCanarySettings(),
    clock: () => Date.now(),
    say: (line) => void process.stdout.write(`${line}\n`),
    progress: (line) => void process.stderr.write(`${line}\n`),
  });
};

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  const told = refusal(error) ?? `${MENDS[troubleOf(error)]} (${tellError(error)})`;
  process.stderr.write(`${told}\n`);
  // A mail server that pipes a bounce to us tries again later when it is told so (sysexits: EX_TEMPFAIL).
  process.exitCode = process.argv[2] === 'bounce' ? 75 : EXIT.failed;
}
