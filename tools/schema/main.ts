/** Gives each form whose answers have changed its next version, and says why: `npm run schema`. */
import { orEnd } from '../../src/build/orEnd.ts';
import { raiseVersions } from './raise.ts';

const raised = orEnd(() => raiseVersions(process.env['CONTENT_DIR'] ?? 'content', process.env['SERVICE'] ?? 'neutral'));
process.stdout.write(raised.length === 0 ? 'Every form has the answers of its version.\n' : `${raised.join('\n')}\n`);
