import { createSocket } from 'node:dgram';
import { once } from 'node:events';

export interface NameServer {
  /** As a resolver wants to be told it. */
  readonly address: string;
  /** `TXT name` or `MX name`, in small letters, and what is answered; other names do not exist. */
  readonly records: Map<string, readonly string[]>;
  /** Says nothing any more. */
  silence(silent: boolean): void;
  close(): void;
}

const TYPES: Readonly<Record<number, string>> = { 15: 'MX', 16: 'TXT' };

const nameBytes = (name: string): Buffer =>
  Buffer.concat([...name.split('.').map((label) => Buffer.from([label.length, ...Buffer.from(label)])), Buffer.from([0])]);

const dataOf = (type: string, record: string): Buffer => {
  if (type === 'MX') return Buffer.concat([Buffer.from([0, 10]), nameBytes(record)]);
  const pieces = record.match(/[^]{1,255}/g) ?? [''];
  return Buffer.concat(pieces.map((piece) => Buffer.from([piece.length, ...Buffer.from(piece)])));
};

/** The question's name, its type, and where it ends. */
const questionIn = (query: Buffer): readonly [name: string, type: number, end: number] => {
  const labels: string[] = [];
  let at = 12;
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.toString('ascii', at + 1, at + 1 + length));
    at += length + 1;
  }
  return [labels.join('.').toLowerCase(), query.readUInt16BE(at + 1), at + 5];
};

const answerTo = (query: Buffer, records: NameServer['records']): Buffer => {
  const [name, number, end] = questionIn(query);
  const type = TYPES[number] ?? '';
  const found = records.get(`${type} ${name}`);
  const head = Buffer.alloc(12);
  query.copy(head, 0, 0, 2);
  head.writeUInt16BE(found ? 0x8180 : 0x8183, 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt16BE(found?.length ?? 0, 6);
  const answers = (found ?? []).map((record) => {
    const data = dataOf(type, record);
    const fixed = Buffer.alloc(12);
    fixed.writeUInt16BE(0xc00c, 0);
    fixed.writeUInt16BE(number, 2);
    fixed.writeUInt16BE(1, 4);
    fixed.writeUInt32BE(60, 6);
    fixed.writeUInt16BE(data.length, 10);
    return Buffer.concat([fixed, data]);
  });
  return Buffer.concat([head, query.subarray(12, end), ...answers]);
};

/** A name server on loopback that knows what it is told. */
export const startNameServer = async (): Promise<NameServer> => {
  const records = new Map<string, readonly string[]>();
  let silent = false;
  const socket = createSocket('udp4');
  socket.on('message', (query, { port, address }) => {
    if (!silent) socket.send(answerTo(query, records), port, address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return {
    address: `127.0.0.1:${socket.address().port}`,
    records,
    silence: (now) => (silent = now),
    close: () => socket.close(),
  };
};
