import { dirname, join } from 'node:path';
import type { Content } from '../../content/load.ts';
import { findIdentity } from '../../courier/identity.ts';
import { hasRun } from '../../outbox/store.ts';
import { expectFittingBuild } from '../../process/buildStamp.ts';
import { ConfigError } from '../../process/settings.ts';
import type { Installation } from '../config.ts';
import type { Finding } from '../finding.ts';
import { judgeBuild } from '../judge/build.ts';
import { judgeDisk } from '../judge/disk.ts';
import { judgePackages } from '../judge/packages.ts';
import { judgeRights } from '../judge/rights.ts';
import { judgeSettings } from '../judge/settings.ts';
import { found, foundAll, namesIn, plainSwapIn } from '../look/files.ts';
import type { Tools } from '../tools.ts';
import { statSync } from 'node:fs';

const buildProblems = (distDir: string): readonly string[] => {
  try {
    expectFittingBuild(distDir);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
};

const identityProblems = async ({ usable }: Installation): Promise<readonly string[]> => {
  const { OUTBOX_IDENTITY_FILE: file, OUTBOX_RECIPIENT: recipient } = usable;
  if (file === undefined || recipient === undefined) return [];
  const identity = await findIdentity(file, recipient);
  return identity.ok ? [] : [`OUTBOX_IDENTITY_FILE ${identity.problem}.`];
};

const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;

/** What lies on this machine: settings, rights, build, disk, packages. */
export const lookAtHome = async (installation: Installation, tools: Tools, content: Content | undefined): Promise<readonly Finding[]> => {
  const { usable, problems } = installation;
  const dataDir = usable.DATA_DIR;
  const inside = dataDir === undefined ? [] : [...namesIn(dataDir).map((name) => join(dataDir, name)), `${dataDir}.mark`];
  const identity = usable.OUTBOX_IDENTITY_FILE;
  return [
    ...judgeSettings({
      problems: [...new Set([...problems, ...(await identityProblems(installation))])],
      operatorEmail: usable.OPERATOR_EMAIL,
      secondWay: usable.OPERATOR_SMTP_URL !== undefined,
      host: usable.HOST,
      clientAddressHeader: usable.CLIENT_ADDRESS_HEADER,
      inContainer: tools.inContainer,
    }),
    ...judgeBuild({ problems: buildProblems(usable.DIST_DIR ?? 'dist'), built: content?.service.id, wanted: usable.SERVICE }),
    ...judgeRights({
      settings: foundAll(tools.settingsFiles),
      identity: identity === undefined ? undefined : found(identity),
      dataDir: dataDir === undefined ? undefined : found(dataDir),
      inside: foundAll(inside),
    }),
    ...(dataDir === undefined
      ? []
      : judgeDisk({
          freeBytes: tools.freeBytes(found(dataDir) ? dataDir : dirname(dataDir)),
          hasRun: usable.DATABASE_URL === undefined && hasRun({ dataDir, databaseUrl: undefined }),
          reserveBytes: sizeOf(join(dataDir, 'outbox.sqlite.reserve')),
          plainSwap: plainSwapIn(tools.swaps()),
        })),
    ...judgePackages(tools.missingPackages(), usable.MAIL_ENCRYPT_TO !== undefined),
  ];
};
