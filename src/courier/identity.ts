import { readFileSync } from 'node:fs';
import { readIdentityFile, recipientsOf } from '../outbox/keys.ts';
import { privateFileProblem } from '../process/privacy.ts';

export type Identity =
  | { readonly ok: true; readonly text: string }
  /** What is wrong with the identity file, and the mend. */
  | { readonly ok: false; readonly problem: string };

const unfit = (problem: string): Identity => ({ ok: false, problem });

/** Reads the identity file, and looks whether it opens what is sealed to the recipient. */
export const findIdentity = async (path: string, recipient: string): Promise<Identity> => {
  const closed = privateFileProblem(path);
  if (closed) return unfit(closed.problem);
  const text = readFileSync(path, 'utf8');
  const file = readIdentityFile(text);
  if (!file.ok && file.line)
    return unfit(
      `line ${file.line} is no age identity. Only lines that start with AGE-SECRET-KEY- or # may stand in it: take the line out, or make it whole`,
    );
  if (file.ok && (await recipientsOf(file.identities)).includes(recipient)) return { ok: true, text };
  return unfit('does not hold the identity that opens what OUTBOX_RECIPIENT seals: use the pair that one run of "npm run keys" made');
};
