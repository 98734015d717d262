import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';

const values = z.object({ value: z.string() });

/** What the courier writes down for itself, by name. */
export interface NoteRows {
  recall(name: string): string | undefined;
  /** Changes nothing, and says `false`, when something else stands there by now. */
  remember(name: string, from: string | undefined, to: string): boolean;
}

export const noteRows = (database: Pick<DatabaseSync, 'prepare'>): NoteRows => {
  const find = database.prepare('SELECT value FROM note WHERE name = ?');
  const add = database.prepare('INSERT OR IGNORE INTO note (name, value) VALUES (?, ?)');
  const change = database.prepare('UPDATE note SET value = :to WHERE name = :name AND value = :from');
  return {
    recall: (name) => values.optional().parse(find.get(name))?.value,
    remember: (name, from, to) => (from === undefined ? add.run(name, to) : change.run({ name, from, to })).changes > 0,
  };
};
