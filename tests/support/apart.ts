import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from './until.ts';

type Settings = Readonly<Record<string, string>>;

/** What has been made for the two before they start. */
type Made = Pick<Apart, 'folder' | 'dataDir' | 'identityFile'>;

/** How one of the two is run. */
interface Run {
  readonly settings?: Settings;
  /** Flags of Node's own. */
  readonly flags?: (made: Made) => readonly string[];
  readonly uid?: number;
  readonly gid?: number;
}

export interface Apart {
  readonly url: string;
  readonly folder: string;
  readonly dataDir: string;
  readonly identityFile: string;
  readonly webPid: number;
  readonly courierPid: number;
  /** What both have written, on either stream. */
  output(): string;
  /** Stops both, and takes the folder away. */
  dispose(): Promise<void>;
}

export interface ApartOptions {
  readonly smtpUrl: string;
  readonly distDir: string;
  /** Readies folder and keys for the users that follow. */
  readonly prepare?: (made: Made) => void;
  readonly web?: Run;
  readonly courier?: Run;
}

const newKeys = (folder: string): { readonly recipient: string; readonly identityFile: string } => {
  const printed = execFileSync(process.execPath, ['src/server/keys.ts', folder], { encoding: 'utf8' });
  return { recipient: /^OUTBOX_RECIPIENT=(.+)$/m.exec(printed)?.[1] ?? '', identityFile: join(folder, 'outbox-identity.txt') };
};

/** Website and courier as two programs, as `npm run start:web` and `npm run start:courier` run them: no keeper knows both. */
export const startApart = async ({ smtpUrl, distDir, prepare, web = {}, courier = {} }: ApartOptions): Promise<Apart> => {
  const folder = mkdtempSync(join(tmpdir(), 'apart-'));
  const dataDir = join(folder, 'data');
  mkdirSync(dataDir, { mode: 0o700 });
  const { recipient, identityFile } = newKeys(join(folder, 'keys'));
  const made: Made = { folder, dataDir, identityFile };
  prepare?.(made);
  const shared = {
    PATH: process.env['PATH'] ?? '',
    SERVICE: 'neutral',
    SITE_URL: 'http://127.0.0.1',
    DATA_DIR: dataDir,
    DIST_DIR: distDir,
    OUTBOX_RECIPIENT: recipient,
  };
  let output = '';
  const children: ChildProcess[] = [];
  const run = (program: string, { settings = {}, flags = () => [], ...user }: Run, own: Settings): number => {
    const child = spawn(process.execPath, ['--disable-sigusr1', ...flags(made), program], {
      env: { ...shared, ...own, ...settings },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...user,
    });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
    children.push(child);
    return child.pid ?? 0;
  };
  const dispose = async (): Promise<void> => {
    const running = children.filter((child) => child.exitCode === null && child.signalCode === null);
    await Promise.all(running.map((child) => (child.kill('SIGTERM'), once(child, 'exit'))));
    rmSync(folder, { recursive: true, force: true });
  };

  const courierPid = run('src/courier/main.ts', courier, {
    SMTP_URL: smtpUrl,
    INBOX: 'coordinator@service.example',
    MAIL_FROM: 'portal@service.example',
    OUTBOX_IDENTITY_FILE: identityFile,
  });
  const webPid = run('src/server/main.ts', web, { PORT: '0' });
  const port = (): string | undefined => /is served from http:\/\/127\.0\.0\.1:(\d+)\//.exec(output)?.[1];
  await until(() => port() !== undefined || children.some((child) => child.exitCode !== null), 30_000);
  if (port() === undefined) {
    await dispose();
    throw new Error(`The two did not start:\n${output}`);
  }
  return { url: `http://127.0.0.1:${port()}`, folder, dataDir, identityFile, webPid, courierPid, output: () => output, dispose };
};
