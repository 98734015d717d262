import { readFileSync, readdirSync } from 'node:fs';

const TICK_MS = 10;

const read = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
};

/**
 * The time that the processes of a portal have had a processor, in ms, by steps of 10: what a post costs, however busy the machine is.
 * Known by the port in their settings; on Linux alone, elsewhere it costs nothing.
 */
export const processorOf = (url: string): (() => number) => {
  if (process.platform !== 'linux') return () => 0;
  const setting = `PORT=${new URL(url).port}\0`;
  const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && read(`/proc/${name}/environ`).includes(setting));
  if (processes.length === 0) throw new Error('The portal has no process.');
  return () =>
    processes
      .map((name) => read(`/proc/${name}/stat`).split(' '))
      .reduce((sum, fields) => sum + (Number(fields[13]) + Number(fields[14])) * TICK_MS, 0);
};
