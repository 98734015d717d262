import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A certificate authority of this run, which the browsers are told to trust, and a certificate of it for every address of the test. */
export interface Authority {
  readonly folder: string;
  /** The authority's own certificate, as a file (PEM). */
  readonly caFile: string;
  readonly ca: string;
  readonly key: string;
  readonly cert: string;
  readonly dispose: () => void;
}

export const newAuthority = (addresses: readonly string[]): Authority => {
  const folder = mkdtempSync(join(tmpdir(), 'authority-'));
  const at = (name: string): string => join(folder, name);
  const openssl = (...words: readonly string[]): void => {
    execFileSync('openssl', words, { stdio: 'pipe' });
  };
  const key = (name: string): readonly string[] => ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', at(name)];
  openssl('req', '-x509', ...key('ca.key'), '-out', at('ca.pem'), '-subj', '/CN=Test authority', '-days', '2');
  openssl('req', ...key('site.key'), '-out', at('site.csr'), '-subj', '/CN=site');
  const names = addresses.map((address) => `IP:${address}`).join(',');
  writeFileSync(at('names'), `subjectAltName=${names}\nbasicConstraints=CA:FALSE\n`);
  const signed = ['-CA', at('ca.pem'), '-CAkey', at('ca.key'), '-CAcreateserial', '-extfile', at('names'), '-days', '2'];
  openssl('x509', '-req', '-in', at('site.csr'), ...signed, '-out', at('site.pem'));
  return {
    folder,
    caFile: at('ca.pem'),
    ca: readFileSync(at('ca.pem'), 'utf8'),
    key: readFileSync(at('site.key'), 'utf8'),
    cert: readFileSync(at('site.pem'), 'utf8'),
    dispose: () => rmSync(folder, { recursive: true, force: true }),
  };
};

/** Makes a browser that keeps its trust in an NSS database take the authority for a real one. */
export const trustIn = (database: string, caFile: string): void => {
  // A database that is there already would be asked for a new password.
  if (!existsSync(join(database, 'cert9.db')))
    execFileSync('certutil', ['-N', '-d', `sql:${database}`, '--empty-password'], { stdio: 'pipe' });
  execFileSync('certutil', ['-A', '-d', `sql:${database}`, '-n', 'test', '-t', 'C,,', '-i', caFile], { stdio: 'pipe' });
};
