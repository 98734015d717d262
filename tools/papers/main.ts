/** Writes the papers for whoever signs for a service – DPIA, record of processing, risks, what changes for managers: `npm run papers -- FOLDER`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makePapers } from './papers.ts';

const [folder = 'papers'] = process.argv.slice(2);
const papers = makePapers(process.env['CONTENT_DIR'] ?? 'content', process.env['SERVICE'] ?? 'neutral');
mkdirSync(folder, { recursive: true });
for (const { file, content, toWrite } of papers) {
  writeFileSync(join(folder, file), content);
  process.stdout.write(`${join(folder, file)}${toWrite > 0 ? `: ${toWrite} places to write` : ''}\n`);
}
