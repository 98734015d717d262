import { createHmac, timingSafeEqual } from 'node:crypto';

/** One person's press of Send, however often it is repeated. */
export interface SendKey {
  /** 16 unpredictable bytes. What is kept of them is a hash: the nonce itself dies with the request. */
  readonly nonce: Uint8Array;
  /** Epoch milliseconds. */
  readonly issuedAt: number;
}

const NONCE = 16;
const TIME = 6;
const MAC = 16;

/** Makes and reads the keys that check pages carry. A key that this site did not make reads as none. */
export interface SendKeys {
  issue(now: number): string;
  read(text: string): SendKey | undefined;
}

/** @param secret 32 bytes, the same on every machine that serves the site */
export const sendKeys = (secret: Uint8Array, randomBytes: (length: number) => Uint8Array): SendKeys => {
  const mac = (body: Uint8Array): Buffer => createHmac('sha256', secret).update('send key').update(body).digest().subarray(0, MAC);
  return {
    issue: (now) => {
      const body = Buffer.alloc(NONCE + TIME);
      body.set(randomBytes(NONCE));
      body.writeUIntBE(now, NONCE, TIME);
      return Buffer.concat([body, mac(body)]).toString('base64url');
    },
    read: (text) => {
      if (!/^[\w-]{51}$/.test(text)) return undefined;
      const bytes = Buffer.from(text, 'base64url');
      if (bytes.length !== NONCE + TIME + MAC) return undefined;
      const body = bytes.subarray(0, NONCE + TIME);
      if (!timingSafeEqual(bytes.subarray(NONCE + TIME), mac(body))) return undefined;
      return { nonce: body.subarray(0, NONCE), issuedAt: body.readUIntBE(NONCE, TIME) };
    },
  };
};
