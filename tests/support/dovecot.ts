import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePorts } from './freePorts.ts';
import { until } from './until.ts';

/** Dovecot changes users, so only root can start it. */
export const canRunDovecot = (): boolean =>
  existsSync('/usr/lib/dovecot/lmtp') && existsSync('/usr/lib/dovecot/imap') && process.getuid?.() === 0;

export interface Dovecot {
  /** Where Postfix hands mail over, in its words. */
  readonly transport: string;
  /** All that is in the mailbox of an address, as a mail program fetches it. */
  fetch(address: string): Promise<readonly Buffer[]>;
  stop(): Promise<void>;
}

const PASSWORD = 'loopback';

/** Sends commands one after the other and gives all that the server says. */
const converse = (port: number, commands: readonly string[]): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = connect(port, '127.0.0.1');
    socket.setTimeout(20_000, () => socket.destroy(new Error('IMAP is silent.')));
    socket.once('error', reject);
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.once('close', () => resolve(Buffer.concat(chunks)));
    socket.write(commands.map((command, index) => `a${index} ${command}\r\n`).join(''));
  });

/** The messages in the answer to a FETCH: each stands behind its length. */
const messagesIn = (answer: Buffer): readonly Buffer[] => {
  const messages: Buffer[] = [];
  let at = 0;
  for (;;) {
    const [told, length] = /BODY\[\] \{(\d+)\}\r\n/.exec(answer.subarray(at).toString('latin1')) ?? [];
    if (told === undefined) return messages;
    const start = answer.indexOf(told, at, 'latin1') + told.length;
    at = start + Number(length);
    messages.push(answer.subarray(start, at));
  }
};

/** Debian's Dovecot with a folder of its own, on loopback: takes mail by LMTP for every address, and gives it out by IMAP. */
export const startDovecot = async (): Promise<Dovecot> => {
  const folder = mkdtempSync(join(tmpdir(), 'dovecot-'));
  chmodSync(folder, 0o755);
  const [imap = 0, lmtp = 0] = await freePorts(2);
  const mail = join(folder, 'mail');
  mkdirSync(mail);
  execFileSync('chown', ['mail:mail', mail]);
  const log = join(folder, 'log');
  writeFileSync(
    join(folder, 'dovecot.conf'),
    `protocols = imap lmtp
listen = 127.0.0.1
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${log}
ssl = no
disable_plaintext_auth = no
first_valid_uid = 1
postmaster_address = postmaster@service.example
mail_location = maildir:${mail}/%u
passdb {
  driver = static
  args = password=${PASSWORD}
}
userdb {
  driver = static
  args = uid=mail gid=mail home=${mail}/%u allow_all_users=yes
}
service imap-login {
  inet_listener imap {
    port = ${imap}
  }
  inet_listener imaps {
    port = 0
  }
}
service lmtp {
  inet_listener lmtp {
    port = ${lmtp}
  }
}
`,
  );
  const master = spawn('/usr/sbin/dovecot', ['-F', '-c', join(folder, 'dovecot.conf')], { stdio: 'ignore' });
  const isOpen = (port: number): Promise<boolean> =>
    new Promise((resolve) => {
      const socket = connect(port, '127.0.0.1');
      socket.once('error', () => resolve(false)).once('data', () => resolve(true));
      socket.once('data', () => socket.destroy());
    });
  try {
    await until(async () => master.exitCode !== null || ((await isOpen(imap)) && (await isOpen(lmtp))), 30_000);
    if (master.exitCode !== null) throw new Error('It ended.');
  } catch (error) {
    throw new Error(`Dovecot does not answer:\n${existsSync(log) ? readFileSync(log, 'utf8') : ''}`, { cause: error });
  }
  return {
    transport: `lmtp:inet:127.0.0.1:${lmtp}`,
    fetch: async (address) =>
      messagesIn(await converse(imap, [`LOGIN ${address} ${PASSWORD}`, 'SELECT INBOX', 'FETCH 1:* BODY[]', 'LOGOUT'])),
    stop: async () => {
      const ended = once(master, 'exit');
      master.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
