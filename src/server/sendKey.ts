import { tokensFor, type RandomBytes } from './tokens.ts';

/** One person's press of Send, however often it is repeated. */
export interface SendKey {
  /** 16 unpredictable bytes. What is kept of them is a hash: the nonce itself dies with the request. */
  readonly nonce: Uint8Array;
  /** Epoch milliseconds. */
  readonly issuedAt: number;
}

const NONCE = 16;
const TIME = 6;

/** Makes and reads the keys that check pages carry. A key that this site did not make reads as none. */
export interface SendKeys {
  issue(now: number): string;
  read(text: string): SendKey | undefined;
}

/** @param secret 32 bytes, the same on every machine that serves the site */
export const sendKeys = (secret: Uint8Array, randomBytes: RandomBytes): SendKeys => {
  const tokens = tokensFor(secret, 'send key', randomBytes);
  return {
    issue: (now) => {
      const content = Buffer.alloc(NONCE + TIME);
      content.set(randomBytes(NONCE));
      content.writeUIntBE(now, NONCE, TIME);
      return tokens.seal(content);
    },
    read: (text) => {
      const content = tokens.open(text, NONCE + TIME);
      return content && { nonce: content.subarray(0, NONCE), issuedAt: content.readUIntBE(NONCE, TIME) };
    },
  };
};
