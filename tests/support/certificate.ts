import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

/** Runs openssl in a folder of its own, for `key.pem` and `cert.pem` in it. */
const made = (...commands: readonly (readonly string[])[]): Certificate => {
  const folder = mkdtempSync(join(tmpdir(), 'certificate-'));
  try {
    writeFileSync(join(folder, 'index.txt'), '');
    writeFileSync(join(folder, 'serial'), '01');
    writeFileSync(join(folder, 'ca.conf'), AUTHORITY);
    for (const command of commands) execFileSync('openssl', command, { cwd: folder, stdio: 'pipe' });
    return { key: readFileSync(join(folder, 'key.pem'), 'utf8'), cert: readFileSync(join(folder, 'cert.pem'), 'utf8') };
  } finally {
    rmSync(folder, { recursive: true });
  }
};

const AUTHORITY = `[ca]
default_ca = own
[own]
database = index.txt
serial = serial
new_certs_dir = .
default_md = sha256
policy = any
copy_extensions = copy
[any]
commonName = supplied
`;
const KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', 'key.pem'];
const subject = (name: string): readonly string[] => ['-subj', '/CN=mail', '-addext', `subjectAltName=${name}`];

/** A certificate for 127.0.0.1, or for another name, signed by itself. */
export const newCertificate = (name = 'IP:127.0.0.1', days = 2): Certificate =>
  made(['req', '-x509', ...KEY, '-out', 'cert.pem', ...subject(name), '-days', String(days)]);

/** The same, from a time that is long over. */
export const expiredCertificate = (name = 'IP:127.0.0.1'): Certificate => {
  const over = ['-startdate', '20200101000000Z', '-enddate', '20200201000000Z'];
  return made(
    ['req', '-new', ...KEY, '-out', 'asked.pem', ...subject(name)],
    ['ca', '-selfsign', '-batch', '-notext', '-config', 'ca.conf', '-keyfile', 'key.pem', '-in', 'asked.pem', '-out', 'cert.pem', ...over],
  );
};
