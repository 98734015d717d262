import type { Readable } from 'node:stream';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';

export interface KeptFile {
  readonly filename: string;
  readonly contentType: string;
  readonly content: Uint8Array;
}

export interface KeptMail {
  readonly number: number;
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly date: Date | undefined;
  readonly text: string;
  readonly files: readonly KeptFile[];
}

/** The latest e-mails, newest first; older ones are dropped, so that a long demonstration does not fill the memory. */
export interface MailStore {
  all(): readonly KeptMail[];
  add(raw: Uint8Array): Promise<void>;
}

const MOST = 200;
const LARGEST_BYTES = 25 * 1024 * 1024;

const bytesOf = (content: ArrayBuffer | Uint8Array | string): Uint8Array =>
  typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content);

export const newMailStore = (): MailStore => {
  const kept: KeptMail[] = [];
  let last = 0;
  return {
    all: () => kept,
    add: async (raw) => {
      const mail = await PostalMime.parse(raw);
      kept.unshift({
        number: ++last,
        from: mail.from?.address ?? '',
        to: (mail.to ?? []).map(({ address }) => address ?? '').join(', '),
        subject: mail.subject ?? '',
        date: mail.date === undefined ? undefined : new Date(mail.date),
        text: mail.text ?? '',
        files: mail.attachments.map(({ filename, mimeType, content }, index) => ({
          filename: filename ?? `file-${index + 1}`,
          contentType: mimeType,
          content: bytesOf(content),
        })),
      });
      kept.splice(MOST);
    },
  };
};

const collect = async (stream: Readable): Promise<Uint8Array> => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) if (chunk instanceof Uint8Array) chunks.push(chunk);
  return Buffer.concat(chunks);
};

/** A mail server that keeps everything and passes nothing on. */
export const mailServerInto = (store: MailStore): SMTPServer =>
  new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    size: LARGEST_BYTES,
    closeTimeout: 200,
    onData: (stream, _session, done) => {
      collect(stream)
        .then((raw) => store.add(raw))
        .then(
          () => done(),
          (error: unknown) => done(error instanceof Error ? error : new Error('The mail could not be read.')),
        );
    },
  });
