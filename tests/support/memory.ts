import { closeSync, openSync, readFileSync, readSync } from 'node:fs';

const CHUNK = 16 * 1024 * 1024;

/** Where a process may have written: its heaps, stacks and mapped files that it may change. */
const writable = (pid: number): readonly (readonly [start: number, end: number])[] =>
  readFileSync(`/proc/${pid}/maps`, 'utf8')
    .split('\n')
    .flatMap((line) => {
      const [, start = '', end = '', name = ''] = /^([0-9a-f]+)-([0-9a-f]+) .w.. \S+ \S+ \S+\s*(.*)$/.exec(line) ?? [];
      return start === '' || name.startsWith('[v') ? [] : [[parseInt(start, 16), parseInt(end, 16)] as const];
    });

const spellings = (text: string): readonly Buffer[] => [
  Buffer.from(text, 'utf8'),
  Buffer.from(text, 'utf16le'),
  Buffer.from(text, 'latin1'),
];

/** Which of the texts lie in the memory of a process that this user may read (Linux), in UTF-8, UTF-16 or Latin-1. */
export const foundInMemory = (pid: number, texts: readonly string[]): readonly string[] => {
  const memory = openSync(`/proc/${pid}/mem`, 'r');
  const found = new Set<string>();
  const buffer = Buffer.alloc(CHUNK);
  try {
    for (const [start, end] of writable(pid)) {
      // Chunks overlap, so that no text is cut in two.
      for (let at = start; at < end; at += CHUNK - 1024) {
        let length = 0;
        try {
          length = readSync(memory, buffer, 0, Math.min(CHUNK, end - at), at);
        } catch {
          continue;
        }
        const bytes = buffer.subarray(0, length);
        for (const text of texts) if (spellings(text).some((spelt) => bytes.includes(spelt))) found.add(text);
      }
    }
  } finally {
    closeSync(memory);
  }
  return [...found];
};

interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

const processOf = (pid: number): Process | undefined => {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    return { pid, parent: Number(/^PPid:\s+(\d+)/m.exec(status)?.[1]), command };
  } catch {
    return undefined;
  }
};

/** Processes that one has started and that still run. */
export const childrenOf = (parent: number): readonly Process[] =>
  readFileSync(`/proc/${parent}/task/${parent}/children`, 'utf8')
    .split(' ')
    .filter((pid) => pid.trim() !== '')
    .flatMap((pid) => processOf(Number(pid)) ?? []);
