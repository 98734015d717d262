import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';

export type Row = readonly (string | number)[];
export type Table = Readonly<Record<string, Row>>;

export const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const start = performance.now();
  await work();
  return performance.now() - start;
};

export const quantile = (times: readonly number[], part: number): number =>
  [...times].sort((a, b) => a - b)[Math.floor(times.length * part)] ?? NaN;
export const median = (times: readonly number[]): number => quantile(times, 0.5);

const ms = (time: number): string => `${time.toFixed(time < 1 ? 2 : 1)} ms`;
/** What is measured, what it is compared with, and their ratio. */
export const row = (measured: number, floor: number): Row => [ms(measured), ms(floor), (measured / floor).toFixed(2)];

/** Hundredths of a second are what Linux counts in. */
const TICK_MS = 10;
/** Time that a process has been given by the processor, in its own code and the system's, in milliseconds. */
export const processorMs = (pid: number): number => {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
};

/** Memory of this process that lies in RAM, in bytes. */
export const residentBytes = (pid: number): number =>
  Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024;
