/** Why a store cannot be used: a code for logs and monitors. */
export type Trouble =
  | 'full'
  | 'gone'
  | 'read-only'
  | 'forbidden'
  | 'not-a-folder'
  | 'damaged'
  | 'disk-failed'
  | 'no-handles'
  | 'newer-version'
  | 'busy'
  | 'away'
  | 'unknown';

/** The store itself failed, not the caller. */
export class StoreError extends Error {
  readonly trouble: Trouble;
  readonly code: string;

  constructor(trouble: Trouble, cause?: unknown) {
    super(`The outbox cannot be used (${trouble}).`, { cause });
    this.name = 'StoreError';
    this.trouble = trouble;
    this.code = `STORE_${trouble}`;
  }
}

const BY_SQLITE: Readonly<Record<number, Trouble>> = {
  3: 'forbidden',
  5: 'busy',
  6: 'busy',
  8: 'read-only',
  10: 'disk-failed',
  11: 'damaged',
  13: 'full',
  14: 'forbidden',
  26: 'damaged',
};

const BY_SYSTEM: Readonly<Record<string, Trouble>> = {
  EACCES: 'forbidden',
  EPERM: 'forbidden',
  ERR_ACCESS_DENIED: 'forbidden',
  EROFS: 'read-only',
  ENOSPC: 'full',
  EDQUOT: 'full',
  EFBIG: 'full',
  EMFILE: 'no-handles',
  ENFILE: 'no-handles',
  ENOTDIR: 'not-a-folder',
  EEXIST: 'not-a-folder',
  EISDIR: 'not-a-folder',
  ENOENT: 'gone',
  EIO: 'disk-failed',
};

/** What kind of trouble an error of SQLite or of the file system tells of. */
export const troubleOf = (error: unknown): Trouble => {
  if (error instanceof StoreError) return error.trouble;
  if (!(error instanceof Error)) return 'unknown';
  if ('errcode' in error && typeof error.errcode === 'number') return BY_SQLITE[error.errcode & 0xff] ?? 'unknown';
  if ('code' in error && typeof error.code === 'string') return BY_SYSTEM[error.code] ?? 'unknown';
  return 'unknown';
};
