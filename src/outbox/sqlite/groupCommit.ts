interface Entry<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (cause: unknown) => void;
}

export interface GroupCommit<Item, Result> {
  add(item: Item): Promise<Result>;
  /** Commits at once what has been gathered. */
  flush(): void;
}

/**
 * Gathers items for a few milliseconds and commits them together: one flush of the disk serves them all.
 * Each `add` resolves with its own result after the commit; all of a group reject when the commit fails.
 * @param commit gives one result an item, in their order
 */
export const groupCommit = <Item, Result>(
  gatherMs: number,
  commit: (items: readonly Item[]) => readonly Result[],
): GroupCommit<Item, Result> => {
  let gathered: Entry<Item, Result>[] = [];
  let timer: NodeJS.Timeout | undefined;

  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    const group = gathered;
    gathered = [];
    if (group.length === 0) return;
    try {
      const results = commit(group.map((entry) => entry.item));
      group.forEach((entry, index) => {
        const result = results[index];
        if (result === undefined) entry.reject(new Error('The commit gave no result.'));
        else entry.resolve(result);
      });
    } catch (error) {
      for (const entry of group) entry.reject(error);
    }
  };

  return {
    flush,
    add: (item) =>
      new Promise((resolve, reject) => {
        gathered.push({ item, resolve, reject });
        timer ??= setTimeout(flush, gatherMs);
      }),
  };
};
