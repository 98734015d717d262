import {
  createCipheriv,
  createHash,
  diffieHellman,
  generateKeyPairSync,
  type KeyObject,
  publicEncrypt,
  randomBytes,
  constants,
} from 'node:crypto';
import { Null, OctetString } from 'asn1js';
import {
  AlgorithmIdentifier,
  ContentInfo,
  ECCCMSSharedInfo,
  EncryptedContentInfo,
  EnvelopedData,
  IssuerAndSerialNumber,
  KeyAgreeRecipientIdentifier,
  KeyAgreeRecipientInfo,
  KeyTransRecipientInfo,
  OriginatorIdentifierOrKey,
  OriginatorPublicKey,
  RecipientEncryptedKey,
  RecipientEncryptedKeys,
  RecipientInfo,
} from 'pkijs';
import type { EmailCertificate } from './certificate.ts';

const DATA = '1.2.840.113549.1.7.1';
const RSA = '1.2.840.113549.1.1.1';
const AES_256_CBC = '2.16.840.1.101.3.4.1.42';
const AES_256_WRAP = '2.16.840.1.101.3.4.1.45';
const ECDH_SHA_256 = '1.3.132.1.11.1';
/** Bits of the key that wraps another, as four bytes (RFC 5753, 7.2). */
const WRAP_BITS = new Uint8Array([0, 0, 1, 0]);
/** Of RFC 3394. */
const WRAP_IV = Buffer.alloc(8, 0xa6);

/** A copy with a buffer of its own: pkijs takes no part of one. */
const octets = (bytes: Uint8Array): OctetString => new OctetString({ valueHex: Uint8Array.from(bytes).buffer });

const forRsa = ({ certificate, key }: EmailCertificate, contentKey: Uint8Array): RecipientInfo => {
  const { issuer, serialNumber } = certificate;
  return new RecipientInfo({
    variant: 1,
    value: new KeyTransRecipientInfo({
      version: 0,
      rid: new IssuerAndSerialNumber({ issuer, serialNumber }),
      keyEncryptionAlgorithm: new AlgorithmIdentifier({ algorithmId: RSA, algorithmParams: new Null() }),
      encryptedKey: octets(publicEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, contentKey)),
    }),
  });
};

/** One round of the key derivation of X9.63 gives as many bytes as AES-256 needs. */
const wrappingKey = (own: KeyObject, theirs: KeyObject): Uint8Array => {
  const shared = new ECCCMSSharedInfo({
    keyInfo: new AlgorithmIdentifier({ algorithmId: AES_256_WRAP }),
    suppPubInfo: octets(WRAP_BITS),
  });
  return createHash('sha256')
    .update(diffieHellman({ privateKey: own, publicKey: theirs }))
    .update(new Uint8Array([0, 0, 0, 1]))
    .update(new Uint8Array(shared.toSchema().toBER(false)))
    .digest();
};

const forCurve = ({ certificate, key }: EmailCertificate, contentKey: Uint8Array): RecipientInfo => {
  const { issuer, serialNumber } = certificate;
  const namedCurve = key.asymmetricKeyDetails?.namedCurve ?? '';
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve });
  const cipher = createCipheriv('id-aes256-wrap', wrappingKey(privateKey, key), WRAP_IV);
  const encryptedKey = octets(Buffer.concat([cipher.update(contentKey), cipher.final()]));
  const rid = new KeyAgreeRecipientIdentifier({ variant: 1, value: new IssuerAndSerialNumber({ issuer, serialNumber }) });
  return new RecipientInfo({
    variant: 2,
    value: new KeyAgreeRecipientInfo({
      version: 3,
      originator: new OriginatorIdentifierOrKey({
        variant: 3,
        value: OriginatorPublicKey.fromBER(publicKey.export({ type: 'spki', format: 'der' })),
      }),
      keyEncryptionAlgorithm: new AlgorithmIdentifier({
        algorithmId: ECDH_SHA_256,
        algorithmParams: new AlgorithmIdentifier({ algorithmId: AES_256_WRAP }).toSchema(),
      }),
      recipientEncryptedKeys: new RecipientEncryptedKeys({ encryptedKeys: [new RecipientEncryptedKey({ rid, encryptedKey })] }),
    }),
  });
};

/** The message as CMS EnvelopedData (RFC 5652), AES-256, in DER: each of the certificates' keys opens it. */
export const envelopedData = (message: Uint8Array, to: readonly EmailCertificate[]): Uint8Array => {
  const contentKey = randomBytes(32);
  const iv = randomBytes(16);
  const cipher = createCipheriv('aes-256-cbc', contentKey, iv);
  const encrypted = Buffer.concat([cipher.update(message), cipher.final()]);
  const isRsa = ({ key }: EmailCertificate): boolean => key.asymmetricKeyType === 'rsa';
  const enveloped = new EnvelopedData({
    version: to.every(isRsa) ? 0 : 2,
    recipientInfos: to.map((each) => (isRsa(each) ? forRsa(each, contentKey) : forCurve(each, contentKey))),
    encryptedContentInfo: new EncryptedContentInfo({
      // Split into pieces it would be no DER.
      disableSplit: true,
      contentType: DATA,
      contentEncryptionAlgorithm: new AlgorithmIdentifier({ algorithmId: AES_256_CBC, algorithmParams: octets(iv) }),
      encryptedContent: octets(encrypted),
    }),
  });
  const content = new ContentInfo({ contentType: ContentInfo.ENVELOPED_DATA, content: enveloped.toSchema() });
  return new Uint8Array(content.toSchema().toBER(false));
};
