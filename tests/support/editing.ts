import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { copyContent } from './contentCopy.ts';
import { until } from './until.ts';

/** The site as somebody sees it who edits a copy of `content/`: `npm run dev`. */
export const startEditing = async (withinMs: number) => {
  const content = copyContent();
  const temporary = mkdtempSync(join(tmpdir(), 'editing-'));
  const env = {
    PATH: process.env['PATH'],
    TMPDIR: temporary,
    CONTENT_DIR: content.path,
    DEMO_PORT: '0',
    MAILBOX_PORT: '0',
    ASTRO_TELEMETRY_DISABLED: '1',
  };
  const server = spawn(process.execPath, ['node_modules/astro/bin/astro.mjs', 'dev', '--ignore-lock'], { env });
  let said = '';
  for (const stream of [server.stdout, server.stderr]) stream.on('data', (text: Buffer) => (said += text.toString()));
  // The mailbox is named last, once everything works.
  await until(() => (said.match(/http:\/\/127\.0\.0\.1:\d+/g) ?? []).length >= 3, withinMs);
  const [url = ''] = said.match(/http:\/\/127\.0\.0\.1:\d+/) ?? [];
  return {
    url,
    folder: content.path,
    said: (): string => said,
    read: (file: string): string => readFileSync(join(content.path, file), 'utf8'),
    save: (file: string, text: string): void => writeFileSync(join(content.path, file), text),
    stop: async (): Promise<void> => {
      if (server.kill()) await once(server, 'exit');
      content.dispose();
      const left = readdirSync(temporary).filter((name) => name.startsWith('demonstration-'));
      rmSync(temporary, { recursive: true, force: true });
      if (left.length > 0) throw new Error('The mailbox of the development server left its folder behind.');
    },
  };
};
