import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { onTestFinished } from 'vitest';

export interface PrintingChild {
  /** What it has printed, line by line. */
  readonly lines: readonly string[];
  /** kill -9 */
  kill(): Promise<void>;
}

/** A program of ours that runs until it is killed, or the test ends. */
export const startChild = (program: string, ...args: readonly string[]): PrintingChild => {
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const closed = once(child, 'close');
  const lines: string[] = [];
  let rest = '';
  child.stdout.on('data', (chunk: Buffer) => {
    const [last = '', ...whole] = (rest + chunk.toString()).split('\n').reverse();
    rest = last;
    lines.push(...whole.reverse());
  });
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL');
    await closed;
  };
  onTestFinished(kill);
  return { lines, kill };
};
