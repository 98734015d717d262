import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto';

/** A few bytes that leave us and come back in somebody's hands: nobody else can read, make or change them. */
export interface Tokens {
  /** As text for an address or a hidden field. Never the same twice. */
  seal(content: Uint8Array): string;
  /** `undefined` for whatever we did not seal, for this purpose, with this length of content. */
  open(text: string, length: number): Buffer | undefined;
}

export type RandomBytes = (length: number) => Uint8Array;

const CIPHER = 'aes-256-gcm';
const KEY = 32;
const IV = 12;
const TAG = 16;

/**
 * @param secret 32 bytes, the same on every machine that serves the site
 * @param purpose makes what is sealed for one use worthless for another
 */
export const tokensFor = (secret: Uint8Array, purpose: string, randomBytes: RandomBytes): Tokens => {
  const key = new Uint8Array(hkdfSync('sha256', secret, '', purpose, KEY));
  return {
    seal: (content) => {
      const iv = randomBytes(IV);
      const cipher = createCipheriv(CIPHER, key, iv);
      return Buffer.concat([iv, cipher.update(content), cipher.final(), cipher.getAuthTag()]).toString('base64url');
    },
    open: (text, length) => {
      const bytes = Buffer.from(text, 'base64url');
      // Letters that add no byte would be a second spelling.
      if (bytes.length !== IV + length + TAG || bytes.toString('base64url') !== text) return undefined;
      const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, IV), { authTagLength: TAG }).setAuthTag(bytes.subarray(-TAG));
      try {
        return Buffer.concat([decipher.update(bytes.subarray(IV, -TAG)), decipher.final()]);
      } catch {
        return undefined;
      }
    },
  };
};
