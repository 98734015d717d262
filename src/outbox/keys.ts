import { Decrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';

export interface KeyPair {
  /** Public: all that the web side needs, to seal. */
  readonly recipient: string;
  /** Secret: opens every referral. Only the courier reads it. */
  readonly identity: string;
}

export const newKeyPair = async (): Promise<KeyPair> => {
  const identity = await generateX25519Identity();
  return { identity, recipient: await identityToRecipient(identity) };
};

/** What is written into an identity file. */
export const identityText = ({ recipient, identity }: KeyPair): string =>
  `# Opens every referral that waits. Keep it secret, and keep a copy in a safe place.\n# public key: ${recipient}\n${identity}\n`;

export type IdentityFile =
  | { readonly ok: true; readonly identities: readonly string[] }
  /** Number of the first line that is no identity; never the line itself, which may be half a secret. */
  | { readonly ok: false; readonly line: number }
  | { readonly ok: false; readonly line: undefined };

const isIdentity = (line: string): boolean => {
  try {
    new Decrypter().addIdentity(line);
    return true;
  } catch {
    return false;
  }
};

/** Reads the text of an age identity file: one identity a line, in any order; empty lines and those that start with # are remarks. */
export const readIdentityFile = (text: string): IdentityFile => {
  const lines = text
    .split('\n')
    .map((line, index) => ({ line: line.trim(), number: index + 1 }))
    .filter(({ line }) => line !== '' && !line.startsWith('#'));
  const stray = lines.find(({ line }) => !isIdentity(line));
  if (stray) return { ok: false, line: stray.number };
  return lines.length === 0 ? { ok: false, line: undefined } : { ok: true, identities: lines.map(({ line }) => line) };
};

export const recipientsOf = (identities: readonly string[]): Promise<readonly string[]> =>
  Promise.all(identities.map((identity) => identityToRecipient(identity)));
