import { readBuiltContent } from '../content/builtContent.ts';
import type { Content } from '../content/load.ts';
import { tellError } from '../process/tellError.ts';
import type { Installation } from './config.ts';
import { type Finding, unseen } from './finding.ts';
import { judgeService } from './judge/service.ts';
import { judgeNumbers } from './judge/numbers.ts';
import { lookAtFront, lookAtNeutralSites } from './parts/front.ts';
import { lookAtHome } from './parts/home.ts';
import { lookAtMail } from './parts/mail.ts';
import { lookAtOutbox } from './parts/outbox.ts';
import type { Tools } from './tools.ts';

const contentOf = ({ usable: { DIST_DIR } }: Installation): Content | undefined => {
  try {
    return readBuiltContent(DIST_DIR ?? 'dist');
  } catch {
    return undefined;
  }
};

const lookAtWords = (
  { usable: { INBOX, MAIL_FROM, BOUNCES_TO, RECEIPT_FROM } }: Installation,
  content: Content,
  now: number,
): readonly Finding[] => [
  ...judgeService(content.service, { INBOX, MAIL_FROM, BOUNCES_TO, RECEIPT_FROM }),
  ...judgeNumbers(content.languages, now),
];

/** One part that fails must not hide what the others found. */
const guarded = async (about: string, look: () => Promise<readonly Finding[]>): Promise<readonly Finding[]> => {
  try {
    return await look();
  } catch (error) {
    return [unseen(about, `This could not be looked at (${tellError(error)}): run this as the user of the portal, or as root.`)];
  }
};

/** Looks at a whole installation. Changes nothing, and sends nothing unless it is given letters to send. */
export const examine = async (installation: Installation, tools: Tools): Promise<readonly Finding[]> => {
  const content = contentOf(installation);
  const parts = await Promise.all([
    guarded('this machine', async () => lookAtHome(installation, tools, content)),
    guarded('front server', () => lookAtFront(installation, tools, content)),
    guarded('exit', () => lookAtNeutralSites(tools, content)),
    guarded('facts', async () => (content ? lookAtWords(installation, content, tools.clock()) : [])),
  ]);
  // From here on as the user of the portal; and a person is asked for the code last.
  const outbox = await guarded('outbox', () => lookAtOutbox(installation, tools));
  return [...parts.flat(), ...outbox, ...(await guarded('mail', () => lookAtMail(installation, tools, content)))];
};
