import { dirname } from 'node:path';
import { act, type Finding, orWell, unseen, well } from '../finding.ts';

export interface Found {
  readonly path: string;
  /** Permission bits; `undefined` where they could not be read. */
  readonly mode: number | undefined;
  readonly uid: number;
  readonly gid: number;
}

export interface RightsFacts {
  /** Files of settings that are there. */
  readonly settings: readonly Found[];
  readonly identity: Found | undefined;
  readonly dataDir: Found | undefined;
  /** What lies in it, and the mark beside it. */
  readonly inside: readonly Found[];
}

const ABOUT = 'rights';
const OTHERS = 0o007;
const OTHERS_OR_GROUP_WRITES = 0o022;

const mayUse = ({ mode = 0, uid, gid }: Found, owner: Found): boolean =>
  (uid === owner.uid && (mode & 0o600) === 0o600) || (gid === owner.gid && (mode & 0o060) === 0o060);

const ofSettings = ({ path, mode = 0 }: Found): readonly Finding[] =>
  (mode & (OTHERS | OTHERS_OR_GROUP_WRITES)) === 0
    ? []
    : [act(ABOUT, `${path} holds passwords, and others on this machine may read or change it: chmod 600 ${path}`)];

const ofIdentity = (identity: Found, dataDir: Found | undefined): readonly Finding[] => {
  const found: Finding[] = [];
  const { path, mode = 0, uid, gid } = identity;
  if ((mode & (OTHERS | 0o020)) !== 0) found.push(act(ABOUT, `${path} opens every referral, and others may read it: chmod 600 ${path}`));
  if (dataDir === undefined) return found;
  if (uid !== dataDir.uid && !(gid === dataDir.gid && (mode & 0o040) !== 0))
    found.push(
      act(
        ABOUT,
        `${path} belongs to another user than ${dataDir.path}, so the courier cannot read it: chown --reference=${dataDir.path} ${path}`,
      ),
    );
  if (dirname(path).startsWith(dataDir.path))
    found.push(
      act(ABOUT, `${path} lies in DATA_DIR, so one backup holds the referrals and their key: move it, and set OUTBOX_IDENTITY_FILE.`),
    );
  return found;
};

const ofInside = (inside: readonly Found[], dataDir: Found): readonly Finding[] => {
  const strange = inside.filter((file) => file.mode !== undefined && !mayUse(file, dataDir));
  const open = inside.filter(({ mode = 0 }) => (mode & OTHERS) !== 0);
  return [
    ...strange.map(({ path }) =>
      act(
        ABOUT,
        `${path} cannot be used by the owner of DATA_DIR, as when a command ran as root: chown --reference=${dataDir.path} ${path}`,
      ),
    ),
    ...open.map(({ path }) => act(ABOUT, `${path} can be used by everybody on this machine: chmod o= ${path}`)),
  ];
};

/** Whether nobody else gets at keys and referrals, and the portal itself does. */
export const judgeRights = ({ settings, identity, dataDir, inside }: RightsFacts): readonly Finding[] => {
  const all = [...settings, ...inside, ...(identity ? [identity] : []), ...(dataDir ? [dataDir] : [])];
  const found = [
    ...all.flatMap(({ path, mode }) =>
      mode === undefined
        ? [unseen(ABOUT, `${path} may not be looked at by this user: run this as root, or as the user of the portal.`)]
        : [],
    ),
    ...settings.flatMap(ofSettings),
    ...(identity ? ofIdentity(identity, dataDir) : []),
    ...(dataDir && ((dataDir.mode ?? 0) & OTHERS) !== 0
      ? [act(ABOUT, `${dataDir.path} can be looked into by everybody on this machine: chmod o= ${dataDir.path}`)]
      : []),
    ...(dataDir ? ofInside(inside, dataDir) : []),
  ];
  if (dataDir === undefined && found.length === 0)
    return [well(ABOUT, 'Keys and settings are for their owners alone, and DATA_DIR is still to be made.')];
  return orWell(found, ABOUT, 'Keys, settings and DATA_DIR are for their owners alone, and the portal may use them.');
};
