import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const INBOX = 'inbox@service.example';

/** What an inbox has: the file to encrypt to, and a program that opens. */
export interface InboxKey {
  /** Certificate or public key. */
  readonly file: string;
  /** Opens an e-mail as it came, by a program that knows nothing of ours. */
  open(mail: Uint8Array): Buffer;
  close(): void;
}

export interface CertificateRequest {
  readonly address?: string;
  readonly newKey?: readonly string[];
  readonly days?: number;
  readonly extensions?: readonly string[];
  readonly hash?: string;
}

const RSA = ['rsa:2048'] as const;
export const CURVE = ['ec', '-pkeyopt', 'ec_paramgen_curve:P-384'] as const;

/** A certificate for e-mail, signed by itself, made and opened by openssl. */
export const newEmailCertificate = (request: CertificateRequest = {}): InboxKey & { readonly keyFile: string } => {
  const { address = INBOX, newKey = RSA, days = 90, extensions = [], hash = 'sha256' } = request;
  const folder = mkdtempSync(join(tmpdir(), 'inbox-certificate-'));
  const [file, keyFile, sealed] = [join(folder, 'cert.pem'), join(folder, 'key.pem'), join(folder, 'sealed.eml')];
  const named = [`subjectAltName=email:${address}`, ...extensions].flatMap((each) => ['-addext', each]);
  const making = ['req', '-x509', '-newkey', ...newKey, '-nodes', '-keyout', keyFile, '-out', file, '-subj', '/CN=Inbox'];
  execFileSync('openssl', [...making, ...named, '-days', String(days), `-${hash}`], { stdio: 'pipe' });
  chmodSync(file, 0o644);
  return {
    file,
    keyFile,
    open: (mail) => {
      writeFileSync(sealed, mail);
      return execFileSync('openssl', ['cms', '-decrypt', '-in', sealed, '-recip', file, '-inkey', keyFile], { stdio: 'pipe' });
    },
    close: () => rmSync(folder, { recursive: true }),
  };
};

export const canRunGpg = (): boolean => spawnSync('gpg', ['--version']).status === 0;

/**
 * An OpenPGP key, made and opened by GnuPG in a home of its own.
 * @param making how, in GnuPG's words
 */
export const newGpgKey = (making: readonly string[] = [], kind = 'future-default', address = INBOX): InboxKey => {
  const home = mkdtempSync(join(tmpdir(), 'gpg-'));
  const gpg = (args: readonly string[], input?: Uint8Array): Buffer =>
    execFileSync('gpg', ['--homedir', home, '--batch', '--pinentry-mode', 'loopback', '--passphrase', '', ...args], {
      stdio: 'pipe',
      ...(input ? { input } : {}),
    });
  gpg([...making, '--quick-generate-key', `Inbox <${address}>`, kind, 'default', '90d']);
  const file = join(home, 'public.asc');
  writeFileSync(file, gpg(['--armor', '--export', address]), { mode: 0o644 });
  return {
    file,
    open: (mail) => {
      const armoured = /-----BEGIN PGP MESSAGE-----[\s\S]*-----END PGP MESSAGE-----/.exec(Buffer.from(mail).toString())?.[0];
      return gpg(['--decrypt'], Buffer.from(armoured ?? ''));
    },
    close: () => {
      spawnSync('gpgconf', ['--homedir', home, '--kill', 'all']);
      rmSync(home, { recursive: true, force: true });
    },
  };
};

/** A file of bytes that only we may change. */
export const keyFileOf = (folder: string, name: string, bytes: string | Uint8Array, mode = 0o644): string => {
  const file = join(folder, name);
  writeFileSync(file, bytes);
  chmodSync(file, mode);
  return file;
};

export const textOf = (file: string): string => readFileSync(file, 'utf8');
