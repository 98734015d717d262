/** Gives each form whose answers have changed its next version, says why, and writes what editors' tools need: `npm run schema`. */
import { orEnd } from '../../src/build/orEnd.ts';
import { writeEditingFiles } from './editing.ts';
import { raiseVersions } from './raise.ts';

const contentDir = process.env['CONTENT_DIR'] ?? 'content';
const raised = orEnd(() => raiseVersions(contentDir, process.env['SERVICE'] ?? 'neutral'));
await writeEditingFiles(contentDir, 'en');
process.stdout.write(raised.length === 0 ? 'Every form has the answers of its version.\n' : `${raised.join('\n')}\n`);
