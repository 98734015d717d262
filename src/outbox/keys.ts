import { generateX25519Identity, identityToRecipient } from 'age-encryption';

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
