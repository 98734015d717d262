import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { newKeyPair } from '../../src/outbox/keys.ts';
import { temporaryFolder } from './outboxFolder.ts';

export interface Accepted {
  readonly reference: string;
  readonly mark: string;
}

export interface PortalProcess {
  /** What it has shown to people so far. */
  readonly accepted: readonly Accepted[];
  /** How often it said that it could not keep a referral. */
  refused(): number;
  done(): boolean;
  running(): boolean;
  /** kill -9 */
  kill(): Promise<void>;
}

/** Starts the same portal, on the same disk, as often as asked. `ulimit` limits the size of its files, in KB. */
export const portalOnDisk = async (): Promise<(smtpUrl: string, howMany: number, ulimit?: number) => PortalProcess> => {
  const folder = temporaryFolder();
  const { recipient, identity } = await newKeyPair();
  return (smtpUrl, howMany, ulimit) => {
    const command = [process.execPath, 'tests/faults/portal.ts', folder, recipient, identity, smtpUrl, String(howMany)];
    const limited = ['bash', '-c', `ulimit -f ${ulimit} && exec "$@"`, 'bash', ...command];
    const [program = '', ...args] = ulimit === undefined ? command : limited;
    const child: ChildProcess = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    const accepted: Accepted[] = [];
    let rest = '';
    let refused = 0;
    let done = false;
    let running = true;
    child.once('exit', () => (running = false));
    child.stderr?.resume();
    child.stdout?.on('data', (chunk: Buffer) => {
      const lines = (rest + chunk.toString()).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        const [reference = '', mark = ''] = line.split(' ');
        if (reference === 'DONE') done = true;
        else if (reference === 'REFUSED') refused++;
        else accepted.push({ reference, mark });
      }
    });
    return {
      accepted,
      refused: () => refused,
      done: () => done,
      running: () => running,
      kill: async () => {
        if (!running) return;
        const closed = once(child, 'close');
        child.kill('SIGKILL');
        await closed;
      },
    };
  };
};
