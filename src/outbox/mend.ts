import type { Trouble } from './trouble.ts';

const RESTART = 'Then start the portal anew.';

/** One sentence for the operator: what ails the store and how it is mended. The pages are served meanwhile. */
export const MENDS = {
  full: 'The disk of DATA_DIR is full: make room. Referrals are taken again by themselves; those taken before are being delivered.',
  gone: `The files in DATA_DIR were removed or exchanged while the portal ran: put the folder back as it was. ${RESTART}`,
  'read-only': 'The disk of DATA_DIR, or the database, is read-only: make it writable.',
  forbidden: 'DATA_DIR, or the database, may not be used by this user: give the user that runs the portal the right to read and write it.',
  'not-a-folder': 'DATA_DIR names something that is no folder: name another.',
  damaged: `The outbox is damaged: move it aside, keep it, and restore the newest backup. ${RESTART}`,
  'disk-failed': `The disk of DATA_DIR failed while reading or writing: look at the disk. ${RESTART}`,
  'no-handles': 'This process may open no more files: raise the limit (ulimit -n) and start the portal anew.',
  'newer-version': 'The outbox was written by a newer version of the portal: run that version.',
  busy: 'Another program holds the outbox: end it.',
  away: 'The database that DATABASE_URL names does not answer: start it, or mend the setting. The portal connects by itself.',
  unknown: 'The outbox cannot be used, for a reason that the log names by its code.',
} as const satisfies Readonly<Record<Trouble, string>>;
