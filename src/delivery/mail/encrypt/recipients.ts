interface WrappedPart {
  readonly contentType: string;
  readonly filename?: string;
  readonly content: Uint8Array;
  /** ASCII in short lines: needs no packing. */
  readonly isText: boolean;
}

/** What an encrypted e-mail holds in place of its text and attachments. */
export interface Wrapping {
  /** Type of the whole body; its one part has its own type when absent. */
  readonly multipart?: string;
  readonly parts: readonly WrappedPart[];
}

/** Whoever can open what is sent to the inbox. */
export interface Recipients {
  /** Epoch milliseconds from which one of them can no longer be used; `Infinity` for never. */
  readonly endsAt: number;
  /**
   * Encrypts a whole message, its own head included.
   * @param message with CRLF at the end of each line
   */
  wrap(message: Uint8Array): Promise<Wrapping>;
}

/** Why nothing can be encrypted. */
export type Unfit =
  | 'file-missing'
  | 'file-open'
  | 'private-key'
  | 'not-a-key'
  | 'too-weak'
  | 'cannot-encrypt'
  | 'other-address'
  | 'revoked'
  | 'not-yet-valid'
  | 'expired';

export type FoundRecipients =
  | { readonly ok: true; readonly recipients: Recipients }
  | {
      readonly ok: false;
      readonly why: Unfit;
      /** What is wrong, and the mend; to be written after the name of the setting. */
      readonly problem: string;
    };

const PROBLEMS: Readonly<Record<Unfit, string>> = {
  'file-missing': 'names no file that this user may read: put the certificate or public key of the inbox there',
  'file-open': 'names a file that others may change, who could have referrals encrypted to themselves. Close it: chmod go-w FILE',
  'private-key': 'holds a private key, which must never lie here: name a file with the certificate or the public key alone',
  'not-a-key': 'holds neither a certificate (PEM or DER) nor an OpenPGP public key: export it anew',
  'too-weak':
    'is too weak: ask for RSA of 2048 bits or more, or for the curve P-256, P-384, P-521 or Curve25519 (OpenPGP only), signed with SHA-256 or better',
  'cannot-encrypt': 'may be used for other things, but not to encrypt e-mail: ask for a certificate or key that may',
  'other-address': 'is for another address than INBOX: name the certificate or key of the inbox, and of nobody else',
  revoked: 'has been revoked: put the new one in its place',
  'not-yet-valid': 'is not valid yet: wait for its first day, or mend the clock of this machine',
  expired: 'has expired: put the new one in its place',
};

export const unfit = (why: Unfit): FoundRecipients & { readonly ok: false } => ({ ok: false, why, problem: PROBLEMS[why] });

/** Whether it may have been good yesterday, without anybody's doing: a portal that has run goes on, and keeps referrals until it is mended. */
export const isLost = (why: Unfit): boolean => why === 'file-missing' || why === 'expired';

export interface Reading {
  /** The address that they must be for. */
  readonly inbox: string;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** Mailboxes do not tell small letters from capitals, whatever a standard allows them. */
export const isSameAddress = (one: string, other: string): boolean => one.trim().toLowerCase() === other.trim().toLowerCase();
