import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Opens an address in a terminal, finds a button by its words, presses it, and ends. */
export type Press = (address: string, button: string) => Promise<void>;

const LONGEST_MS = 30_000;

const end = (program: string, args: readonly string[], input: readonly string[]): Promise<void> =>
  new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      env: { ...process.env, TERM: 'xterm', LINES: '40', COLUMNS: '100' },
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    const timers = [setTimeout(() => child.kill('SIGKILL'), LONGEST_MS)];
    for (const [index, keys] of input.entries()) timers.push(setTimeout(() => child.stdin.write(keys), 1500 * (index + 1)));
    child.on('error', reject);
    child.on('close', () => {
      for (const timer of timers) clearTimeout(timer);
      resolve();
    });
  });

/** Lynx plays the keys of a file. */
const lynx: Press = async (address, button) => {
  const folder = mkdtempSync(join(tmpdir(), 'lynx-'));
  const keys = ['/', ...button, '^J', '^J', 'q', 'y'].map((key) => `key ${key === ' ' ? '<space>' : key}`);
  const script = join(folder, 'keys');
  writeFileSync(script, `${keys.join('\n')}\n`);
  await end('lynx', ['-accept_all_cookies', `-cmd_script=${script}`, address], []);
  rmSync(folder, { recursive: true });
};

/** w3m wants a terminal, which `script` gives it. */
const w3m: Press = (address, button) =>
  end('script', ['-qec', `w3m -o confirm_qq=0 ${address}`, '/dev/null'], [`/${button}\r`, '\r', 'q', 'q']);

export const BROWSERS: Readonly<Record<string, Press>> = { lynx, w3m };
