/** The server as a small machine gets it: no tools, no install scripts. `npm run test:bare`. */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HARMED_LEAST, bodyOf } from '../support/answers.ts';
import { builtSite } from '../support/builtSite.ts';
import { startPortal } from '../support/portal.ts';
import { startSmtpSink } from '../support/smtpSink.ts';
import { until } from '../support/until.ts';

const folder = mkdtempSync(join(tmpdir(), 'bare-'));
const distDir = join(folder, 'dist');
cpSync(await builtSite(), distDir, { recursive: true });
for (const part of ['package.json', 'package-lock.json', '.npmrc', 'src']) cpSync(part, join(folder, part), { recursive: true });
const sink = await startSmtpSink();
process.chdir(folder);
execFileSync('npm', ['ci', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund'], { stdio: 'inherit' });

const portal = await startPortal({ smtpUrl: sink.url, distDir });
const post = async (fields: Readonly<Record<string, string>>): Promise<Response> =>
  fetch(`${portal.url}/refer/harmed/`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    body: bodyOf({ ...HARMED_LEAST, ...fields }),
  });
const checked = await (await post({ intent: 'check' })).text();
const [, sendKey = ''] = /name="sendKey" value="([^"]+)"/.exec(checked) ?? [];
const sent = await (await post({ intent: 'send', sendKey })).text();
await until(() => sink.kept.length > 0, 30_000);
const works = sent.includes('class="reference"') && !existsSync('node_modules/astro');
await portal.dispose();
await sink.close();
rmSync(folder, { recursive: true, force: true });
process.stdout.write(works ? 'Without tools and install scripts the server takes a referral and delivers it.\n' : 'FAILED\n');
process.exit(works ? 0 : 1);
