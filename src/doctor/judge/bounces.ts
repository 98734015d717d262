import { act, type Finding, left, orWell } from '../finding.ts';
import type { Found } from './rights.ts';

export interface BouncesFacts {
  /** The address that bounces come back to. */
  readonly address: string;
  /** The folders of the mailbox, where there is one. */
  readonly maildir: readonly Found[] | undefined;
  /** How long the oldest new message has lain there, in milliseconds. */
  readonly unreadFor: number;
  readonly dataDir: Found | undefined;
}

const ABOUT = 'bounces';
const NOBODY = /^(?:no-?reply|donotreply|do-not-reply|null|devnull)\b/i;
/** The courier looks every minute. */
const PATIENCE_MS = 10 * 60_000;

const mayMove = ({ mode = 0, uid, gid }: Found, courier: Found): boolean =>
  (uid === courier.uid && (mode & 0o300) === 0o300) || (gid === courier.gid && (mode & 0o030) === 0o030);

/** Whether somebody, or the courier, hears of an e-mail that came back. */
export const judgeBounces = ({ address, maildir, unreadFor, dataDir }: BouncesFacts): readonly Finding[] => {
  if (NOBODY.test(address))
    return [
      act(ABOUT, `What the mail server gives back goes to ${address}, which nobody reads: set BOUNCES_TO to a mailbox that is read.`),
    ];
  if (maildir === undefined)
    return [
      left(
        ABOUT,
        `What the mail server gives back goes to ${address}: somebody must read it each day, or BOUNCE_MAILDIR lets the courier do so.`,
      ),
    ];
  const closed = dataDir ? maildir.filter((folder) => folder.mode !== undefined && !mayMove(folder, dataDir)) : [];
  const found = closed.map(({ path }) =>
    act(
      ABOUT,
      `${path} may not be used by the owner of DATA_DIR, so bounces are not read: give that user or its group the right to write there.`,
    ),
  );
  if (unreadFor > PATIENCE_MS)
    found.push(act(ABOUT, 'Messages lie unread in BOUNCE_MAILDIR: look whether the courier runs, and whether it may move files there.'));
  return orWell(found, ABOUT, `What comes back to ${address} is read by the courier.`);
};
