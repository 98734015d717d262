import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process';

/** Starts a program that ends with this one, however this one ends. */
export const start = (command: string, words: readonly string[], options: SpawnOptions): ChildProcess => {
  const child = spawn(command, words, options);
  const end = (): void => {
    child.kill('SIGKILL');
  };
  process.once('exit', end);
  child.once('exit', () => process.off('exit', end));
  return child;
};
