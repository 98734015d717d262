/**
 * The operators' guide, followed word by word on a bare Debian: from nothing to a referral in a mailbox over TLS, then kept,
 * moved, given a new key and ended. `npm run test:guide`; as root, with debootstrap. `-- --until WORDS` stops after that heading.
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { bodyOf, CALL } from '../support/answers.ts';
import { installFromDebian } from '../support/debian.ts';
import { type Block, blocksOf, filledIn } from './blocks.ts';
import { openDebianRoot } from './debianRoot.ts';

const { values } = parseArgs({ options: { until: { type: 'string' } } });
installFromDebian(
  { debootstrap: 'debootstrap', unshare: 'util-linux', ip: 'iproute2', git: 'git' },
  'The guide is followed on a bare Debian.',
);

const MINE = {
  SOURCE: '/root/source.git',
  SITE: 'refer.rehearsal.test',
  MAIL_SERVER: 'smtp://portal:rehearsal@mail.rehearsal.test:587',
  INBOX: 'referrals@rehearsal.test',
  MAIL_FROM: 'portal@rehearsal.test',
  OPERATOR: 'operator@rehearsal.test',
};

const folder = mkdtempSync(join(tmpdir(), 'guide-'));
// Packages go to other users there.
chmodSync(folder, 0o755);
const machine = await openDebianRoot(join(tmpdir(), 'guide-bare'), join(folder, 'root'));
const begun = Date.now();

const tell = (line: string): void => void process.stdout.write(`${line}\n`);

const run = async (script: string, network = false): Promise<string> => {
  const { status, output } = await machine.run(script, network);
  if (status === 0) return output;
  const logs = await machine.run('tail -n 20 /var/log/referrals-*.log /var/log/postfix.log 2>&1 || true');
  throw new Error(`It ended with ${status}:\n${script}\n${output.slice(-4_000)}\n${logs.output.slice(-4_000)}`);
};

const follow = async (blocks: readonly Block[]): Promise<void> => {
  for (const { page, under, network, text } of blocks) {
    // A second build would show nothing new: the same release is put in the place of itself.
    if (text.includes('mv /opt/portal.next')) await run('cp -a /opt/portal /opt/portal.next');
    const from = Date.now();
    await run(text, network);
    tell(`${((Date.now() - from) / 1000).toFixed(1).padStart(7)} s  ${page}: ${under}`);
    if (values.until === under) throw new Error(`Stopped after "${under}".`);
  }
};

const post = `post() { curl --silent --show-error --fail-with-body --cacert /etc/ssl/portal/authority.pem "$@"; }; site=https://${MINE.SITE}`;
const fields = bodyOf(CALL);

/** Checks, reads, sends; gives the reference that is shown. */
const refer = async (): Promise<string> => {
  const script = `${post}
    for try in $(seq 120); do post $site/healthz > /dev/null 2>&1 && break; sleep 1; done
    key=$(post --data '${fields}&intent=check' $site/refer/call/ | grep -o 'name="sendKey" value="[^"]*"' | head -n 1 | cut -d'"' -f4)
    sleep 4
    post --location --data '${fields}&intent=send' --data-urlencode "sendKey=$key" $site/refer/call/`;
  const [reference] = /RJ-[2-9A-Z]{4}-[2-9A-Z]{4}/.exec(await run(script)) ?? [];
  if (reference === undefined) throw new Error('No reference was shown.');
  return reference;
};

/** The message that names the reference, fetched from the mailbox over TLS as a mail program does. */
const inMailbox = (reference: string): Promise<string> =>
  run(`for try in $(seq 100); do
    for uid in $(seq 20); do
      mail=$(curl --silent --cacert /etc/ssl/portal/authority.pem --user ${MINE.INBOX}:rehearsal "imaps://mail.rehearsal.test/INBOX;UID=$uid" || true)
      if grep -q 'Subject:.*${reference}' <<< "$mail"; then echo "$mail"; exit 0; fi
      if [ -z "$mail" ]; then break; fi
    done
    sleep 0.5
  done; exit 1`);

const expectReferral = async (when: string): Promise<void> => {
  const reference = await refer();
  const mail = await inMailbox(reference);
  if (!/filename="?[^"\n]*\.pdf/.test(mail) || !mail.includes('referral.json')) throw new Error('The e-mail has not both documents.');
  tell(`           a referral came ${when}, and lies in the mailbox: ${reference}`);
};

const expectNothingOfRoot = async (): Promise<void> => {
  const found = (await run('find /var/lib/referrals* ! -user referrals-web ! -user referrals-courier')).trim();
  if (found !== '') throw new Error(`Files that the portal may not use: ${found}`);
};

const afterEach: Readonly<Record<string, () => Promise<void>>> = {
  Restore: () => expectReferral('after the folder was lost and restored'),
  'Move to another machine': async () => undefined,
  'Change the key': () => expectReferral('sealed to the new key'),
};

try {
  execFileSync('git', ['clone', '--quiet', '--bare', '.', join(machine.folder, MINE.SOURCE)]);
  const cache = join(tmpdir(), 'guide-npm');
  if (existsSync(cache)) cpSync(cache, join(machine.folder, 'root/.npm'), { recursive: true });
  const [first, ...steps] = blocksOf('README.md');
  if (!first) throw new Error('The guide has no block.');
  await follow([filledIn(first, MINE), ...blocksOf('rehearsal.md'), ...steps]);
  mkdirSync(cache, { recursive: true });
  cpSync(join(machine.folder, 'root/.npm'), cache, { recursive: true });
  tell((await machine.run('referrals doctor')).output.trimEnd());
  await expectReferral('by the guide, after an upgrade and back');
  await expectNothingOfRoot();
  for (const block of blocksOf('keeping.md')) {
    await follow([block]);
    const last = blocksOf('keeping.md')
      .filter(({ under }) => under === block.under)
      .at(-1);
    if (last === undefined || last.text !== block.text) continue;
    await afterEach[block.under]?.();
    if (block.under !== 'End') await expectNothingOfRoot();
  }
  await run('test ! -e /etc/referrals && test ! -e /var/lib/referrals && ! pgrep -f src/server');
  tell(`The guide holds: ${Math.round((Date.now() - begun) / 1000)} s.`);
} catch (error) {
  tell(error instanceof Error ? error.message : 'It failed.');
  process.exitCode = 1;
} finally {
  await machine.close();
  rmSync(folder, { recursive: true, force: true });
}
