import { readFileSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { COURIER_FLAGS } from '../../src/courier/flags.ts';
import { builtSite } from '../support/builtSite.ts';
import { childrenOf } from '../support/memory.ts';
import { startPortal } from '../support/portal.ts';

const FLAGS = COURIER_FLAGS.join(' ');

test('what drawing documents leaves in memory is bounded however a courier is started', () => {
  const scripts = readFileSync('package.json', 'utf8');
  const unit = readFileSync('deploy/referrals-courier.service', 'utf8');
  expect(FLAGS).toContain('--heap-growing-percent=');
  expect(scripts).toMatch(new RegExp(`"start:courier": "node \\S+ ${FLAGS} .*src/courier/main.ts"`));
  expect(unit).toMatch(new RegExp(`^ExecStart=\\S+node ${FLAGS} .*src/courier/main.ts$`, 'm'));
});

test.skipIf(process.platform !== 'linux')(
  'the courier and the website that the portal keeps are started so',
  { timeout: 240_000 },
  async () => {
    const portal = await startPortal({ smtpUrl: 'smtp://127.0.0.1:9', distDir: await builtSite() });
    onTestFinished(() => portal.dispose());
    const commandOf = (program: string): string | undefined =>
      childrenOf(portal.pid()).find(({ command }) => command.includes(program))?.command;
    expect(commandOf('src/courier/main.ts')).toContain(` ${FLAGS} `);
    // A nursery of two megabytes and a heap that grows by a third: refused posts left 43 megabytes without them, and leave 10.
    const worker = commandOf('src/server/worker.ts');
    for (const flag of ['--max-semi-space-size=2', '--initial-old-space-size=24', '--heap-growing-percent=30', '--disable-sigusr1'])
      expect(worker).toContain(` ${flag} `);
  },
);
