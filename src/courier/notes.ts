import type { Desk } from '../outbox/desk.ts';

/** What couriers write down for each other and for the time after a start. */
export type Notes = Pick<Desk, 'recall' | 'remember'>;

/** The store's notes, or while it cannot be used this process's own. */
export const notesOf = (desk: () => Notes | undefined): Notes => {
  const own = new Map<string, string>();
  /** What this process began to remember alone it ends alone. */
  const orOwn = async <T>(name: string, ask: (notes: Notes) => Promise<T>, otherwise: () => T): Promise<T> => {
    const notes = own.get(name) ? undefined : desk();
    if (!notes) return otherwise();
    try {
      return await ask(notes);
    } catch {
      return otherwise();
    }
  };
  const kept = (name: string): string | undefined => own.get(name);
  const keep = (name: string, from: string | undefined, to: string): boolean => {
    if (kept(name) !== from) return false;
    own.set(name, to);
    return true;
  };
  return {
    recall: (name) =>
      orOwn(
        name,
        (notes) => notes.recall(name),
        () => kept(name),
      ),
    remember: (name, from, to) =>
      orOwn(
        name,
        (notes) => notes.remember(name, from, to),
        () => keep(name, from, to),
      ),
  };
};
