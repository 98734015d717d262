import { spawn } from 'node:child_process';
import { once } from 'node:events';

export interface Step {
  readonly name: string;
  /** Of Node: a program and its words. */
  readonly args: readonly string[];
}

/** Resolves with whether it was right; says so in a line, and what it printed when it was not. */
const run = async ({ name, args }: Step): Promise<boolean> => {
  const startedAt = performance.now();
  const child = spawn(process.execPath, args, {
    env: { ...process.env, FORCE_COLOR: process.stdout.isTTY ? '1' : '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const printed: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => printed.push(chunk));
  await once(child, 'close');
  const isRight = child.exitCode === 0;
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  process.stdout.write(`${isRight ? '✓' : '✗'} ${name}, ${seconds} s\n${isRight ? '' : `${Buffer.concat(printed).toString()}\n`}`);
  return isRight;
};

const inTurn = async (steps: readonly Step[]): Promise<boolean> => {
  let areRight = true;
  for (const step of steps) areRight = (await run(step)) && areRight;
  return areRight;
};

/** Each row in turn, all rows at once. Nothing is left out because something before it was wrong. */
export const runAll = async (rows: readonly (readonly Step[])[]): Promise<boolean> => (await Promise.all(rows.map(inTurn))).every(Boolean);
