import { type KeyObject, X509Certificate } from 'node:crypto';
import { AltName, BasicConstraints, Certificate, ExtKeyUsage, RSASSAPSSParams } from 'pkijs';
import { BitString } from 'asn1js';
import { isSameAddress, type Reading, type Unfit } from './recipients.ts';

/** A certificate that e-mail can be encrypted to. */
export interface EmailCertificate {
  readonly certificate: Certificate;
  readonly key: KeyObject;
  readonly endsAt: number;
}

const SUBJECT_ALT_NAME = '2.5.29.17';
const KEY_USAGE = '2.5.29.15';
const EXTENDED_KEY_USAGE = '2.5.29.37';
const BASIC_CONSTRAINTS = '2.5.29.19';
const EMAIL_ATTRIBUTE = '1.2.840.113549.1.9.1';
const EMAIL_NAME = 1;
const FOR_EMAIL = ['1.3.6.1.5.5.7.3.4', '2.5.29.37.0'];

/** MD2, MD4, MD5 and SHA-1, as a hash and in a signature of RSA, DSA or ECDSA. */
const WEAK = [
  ...['1.2.840.113549.2.2', '1.2.840.113549.2.4', '1.2.840.113549.2.5', '1.3.14.3.2.26'],
  ...['1.2.840.113549.1.1.2', '1.2.840.113549.1.1.3', '1.2.840.113549.1.1.4', '1.2.840.113549.1.1.5', '1.3.14.3.2.29'],
  ...['1.2.840.10040.4.3', '1.2.840.10045.4.1'],
];
const SIGNED_PSS = '1.2.840.113549.1.1.10';
const CURVES = ['prime256v1', 'secp384r1', 'secp521r1'];
const SHORTEST_RSA = 2048;
/** First bits of what a key may be used for (RFC 5280). */
const MAY_ENCIPHER_KEYS = 0x20;
const MAY_AGREE_ON_KEYS = 0x08;

const extensionOf = ({ extensions = [] }: Certificate, id: string): unknown => extensions.find(({ extnID }) => extnID === id)?.parsedValue;

const addressesIn = (certificate: Certificate): readonly string[] => {
  const names = extensionOf(certificate, SUBJECT_ALT_NAME);
  const alternative = names instanceof AltName ? names.altNames.filter(({ type }) => type === EMAIL_NAME) : [];
  const attributes = certificate.subject.typesAndValues.filter(({ type }) => type === EMAIL_ATTRIBUTE);
  const values: readonly unknown[] = [
    ...alternative.map((name): unknown => name.value),
    ...attributes.map(({ value }) => value.valueBlock.value),
  ];
  return values.filter((value) => typeof value === 'string');
};

const isWeak = ({ signatureAlgorithm: { algorithmId, algorithmParams } }: Certificate, key: KeyObject): boolean => {
  const { modulusLength = 0, namedCurve = '' } = key.asymmetricKeyDetails ?? {};
  const hash = algorithmId === SIGNED_PSS ? new RSASSAPSSParams({ schema: algorithmParams }).hashAlgorithm.algorithmId : algorithmId;
  if (WEAK.includes(hash)) return true;
  const type = key.asymmetricKeyType ?? '';
  if (type === 'rsa' || type === 'rsa-pss') return modulusLength < SHORTEST_RSA;
  return type === 'dsa' || (type === 'ec' && !CURVES.includes(namedCurve));
};

const canEncrypt = (certificate: Certificate, { asymmetricKeyType }: KeyObject): boolean => {
  if (asymmetricKeyType !== 'rsa' && asymmetricKeyType !== 'ec') return false;
  const usage = extensionOf(certificate, KEY_USAGE);
  const bits = usage instanceof BitString ? (usage.valueBlock.valueHexView[0] ?? 0) : 0xff;
  const purposes = extensionOf(certificate, EXTENDED_KEY_USAGE);
  const isForEmail = !(purposes instanceof ExtKeyUsage) || purposes.keyPurposes.some((purpose) => FOR_EMAIL.includes(purpose));
  return isForEmail && (bits & (asymmetricKeyType === 'rsa' ? MAY_ENCIPHER_KEYS : MAY_AGREE_ON_KEYS)) !== 0;
};

/** `authority`: it is of nobody's mailbox, but stands above others in the same file. */
export type ReadCertificate = EmailCertificate | Unfit | 'authority';

/**
 * Reads one certificate and looks whether the inbox's e-mail can be encrypted to it. Whoever named it vouches for it:
 * its authority is not asked, nor whether it was taken back.
 * @param bytes DER or PEM
 */
export const readCertificate = (bytes: Uint8Array, { inbox, now }: Reading): ReadCertificate => {
  let certificate: Certificate;
  let key: KeyObject;
  try {
    const { raw, publicKey } = new X509Certificate(bytes);
    certificate = Certificate.fromBER(raw);
    key = publicKey;
  } catch {
    return 'not-a-key';
  }
  if (!addressesIn(certificate).some((address) => isSameAddress(address, inbox))) {
    const constraints = extensionOf(certificate, BASIC_CONSTRAINTS);
    return constraints instanceof BasicConstraints && constraints.cA ? 'authority' : 'other-address';
  }
  if (isWeak(certificate, key)) return 'too-weak';
  if (!canEncrypt(certificate, key)) return 'cannot-encrypt';
  if (certificate.notBefore.value.getTime() > now) return 'not-yet-valid';
  const endsAt = certificate.notAfter.value.getTime();
  return endsAt <= now ? 'expired' : { certificate, key, endsAt };
};
