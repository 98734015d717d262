/** How far a try got before the server refused. */
interface Progress {
  /** Connected, secured and logged in. */
  readonly reached: boolean;
  readonly handedOver: boolean;
  readonly toStranger: boolean;
}

/** A mail that is larger than the server takes (RFC 1870); it may say so before the mail is sent. */
const TOO_LARGE = 552;
/** The same, told from the limit in the server's greeting: the mail is not even offered. */
const LARGER_THAN_TOLD = 'EMESSAGE';

const replyOf = (error: unknown): number | undefined =>
  error instanceof Error && 'responseCode' in error && typeof error.responseCode === 'number' ? error.responseCode : undefined;

export const wasAnswered = (error: unknown): boolean => replyOf(error) !== undefined;

/** A code of the network, `EAUTH`, `ETLS`, or `SMTP` and the server's number: never its words, which may quote the mail. */
export const codeOf = (error: unknown): string => {
  if (!(error instanceof Error)) return 'unknown';
  const reply = replyOf(error);
  if (reply !== undefined) return `SMTP ${reply}`;
  if ('originalCode' in error && typeof error.originalCode === 'string') return error.originalCode;
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
};

const refusesAddress = (error: unknown): boolean => error instanceof Error && 'command' in error && error.command === 'RCPT TO';

/**
 * Whose fault a refusal is. Sender and inbox are the same for every referral, so a lasting refusal of them is the server's;
 * one that follows the whole mail, or its size, is this mail's. A passing refusal asks for patience.
 */
export const faultOf = (error: unknown, { reached, handedOver, toStranger }: Progress): 'server' | 'busy' | 'referral' => {
  const reply = replyOf(error);
  if (reply === undefined) return codeOf(error) === LARGER_THAN_TOLD ? 'referral' : 'server';
  if (toStranger && reached && refusesAddress(error)) return 'referral';
  if (reply < 500) return 'busy';
  return reached && (handedOver || reply === TOO_LARGE) ? 'referral' : 'server';
};
