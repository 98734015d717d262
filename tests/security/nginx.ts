import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** nginx of Debian with the configuration that we ship, a certificate of a private authority, and a folder of its own. */
export interface Front {
  readonly ca: string;
  /** All that it writes lies in here. */
  readonly folder: string;
  readonly close: () => Promise<void>;
}

const certificate = (folder: string): string => {
  const openssl = (...words: readonly string[]): void => void execFileSync('openssl', words, { cwd: folder, stdio: 'pipe' });
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  openssl('req', '-x509', ...key, '-keyout', 'ca.key', '-out', 'ca.pem', '-subj', '/CN=Private authority', '-days', '2');
  openssl('req', ...key, '-keyout', 'key.pem', '-out', 'request.pem', '-subj', '/CN=127.0.0.1');
  writeFileSync(join(folder, 'names'), 'subjectAltName=IP:127.0.0.1\n');
  openssl(
    'x509',
    '-req',
    '-in',
    'request.pem',
    '-CA',
    'ca.pem',
    '-CAkey',
    'ca.key',
    '-CAcreateserial',
    '-out',
    'cert.pem',
    '-days',
    '2',
    '-extfile',
    'names',
  );
  return readFileSync(join(folder, 'ca.pem'), 'utf8');
};

/** The shipped file, with the names of an example replaced as an operator would. */
const configured = (folder: string, port: number, plainPort: number, upstream: string): string =>
  readFileSync('deploy/nginx.conf', 'utf8')
    .replaceAll('refer.example.org', '127.0.0.1')
    .replace('/etc/ssl/example/fullchain.pem', join(folder, 'cert.pem'))
    .replace('/etc/ssl/example/key.pem', join(folder, 'key.pem'))
    .replace('listen 80;', `listen 127.0.0.1:${plainPort};`)
    .replace('listen 443 ssl', `listen 127.0.0.1:${port} ssl`)
    .replace('server 127.0.0.1:4321;', `server ${upstream};`);

const TEMPORARY = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];

export const startNginx = async (port: number, plainPort: number, upstream: string): Promise<Front> => {
  const folder = mkdtempSync(join(tmpdir(), 'front-'));
  mkdirSync(join(folder, 'temp'));
  const ca = certificate(folder);
  // What Debian's own file sets around ours, but every path in our folder; "info" is more than Debian logs.
  const main = [
    `pid ${folder}/pid; error_log ${folder}/error.log info; daemon off; worker_processes 1; ${process.getuid?.() === 0 ? 'user root;' : ''}`,
    'events { worker_connections 1024; }',
    `http { access_log ${folder}/access.log; ${TEMPORARY.map((name) => `${name}_temp_path ${folder}/temp/${name};`).join(' ')}`,
    configured(folder, port, plainPort, upstream),
    '}',
  ];
  const file = join(folder, 'nginx.conf');
  writeFileSync(file, main.join('\n'));
  const nginx = spawn('nginx', ['-p', folder, '-c', file], {
    stdio: 'ignore',
    env: { ...process.env, PATH: `${process.env['PATH']}:/usr/sbin` },
  });
  const ended = once(nginx, 'exit');
  return {
    ca,
    folder,
    close: async () => {
      nginx.kill();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
