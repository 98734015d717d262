import { Decrypter, Encrypter, identityToRecipient } from 'age-encryption';

export type Resealed =
  | { readonly outcome: 'resealed'; readonly bytes: Uint8Array }
  /** The new identity opens it as it is. */
  | { readonly outcome: 'already' }
  /** None of the identities opens it: sealed to another, or damaged. */
  | { readonly outcome: 'unreadable' };

export type Reseal = (bytes: Uint8Array) => Promise<Resealed>;

const openWith = (identities: readonly string[]): ((bytes: Uint8Array) => Promise<Uint8Array | undefined>) => {
  const decrypter = new Decrypter();
  for (const identity of identities) decrypter.addIdentity(identity);
  return (bytes) => decrypter.decrypt(bytes, 'uint8array').catch(() => undefined);
};

/** Seals what any of the old identities opens to a new one, and has looked that the new one opens it before anything is replaced. */
export const resealer = async (oldIdentities: readonly string[], newIdentity: string): Promise<Reseal> => {
  const openOld = openWith(oldIdentities);
  const openNew = openWith([newIdentity]);
  const encrypter = new Encrypter();
  encrypter.addRecipient(await identityToRecipient(newIdentity));
  return async (bytes) => {
    if (await openNew(bytes)) return { outcome: 'already' };
    const plain = await openOld(bytes);
    if (!plain) return { outcome: 'unreadable' };
    const sealed = await encrypter.encrypt(plain);
    const again = await openNew(sealed);
    if (!again || Buffer.compare(plain, again) !== 0)
      throw new Error('A record that was sealed anew does not open again: nothing was replaced.');
    return { outcome: 'resealed', bytes: sealed };
  };
};
