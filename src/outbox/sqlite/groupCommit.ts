interface Entry<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (cause: unknown) => void;
}

export interface GroupCommit<Item, Result> {
  add(item: Item): Promise<Result>;
  /** Commits at once what has been gathered. Resolves when nothing is under way any more. */
  flush(): Promise<void>;
}

/**
 * Gathers items for a few milliseconds and commits them together: one flush of the disk serves them all, and what comes while
 * it is under way is gathered for the next. Each `add` resolves with its own result after the commit; all of a group reject
 * when the commit fails.
 * @param commit gives one result an item, in their order
 */
export const groupCommit = <Item, Result>(
  gatherMs: number,
  commit: (items: readonly Item[]) => Promise<readonly Result[]>,
): GroupCommit<Item, Result> => {
  let gathered: Entry<Item, Result>[] = [];
  let timer: NodeJS.Timeout | undefined;
  let committing = false;
  let last = Promise.resolve();

  const commitGathered = async (): Promise<void> => {
    const group = gathered;
    gathered = [];
    try {
      const results = await commit(group.map((entry) => entry.item));
      group.forEach((entry, index) => {
        const result = results[index];
        if (result === undefined) entry.reject(new Error('The commit gave no result.'));
        else entry.resolve(result);
      });
    } catch (error) {
      for (const entry of group) entry.reject(error);
    }
  };

  const commitAll = async (): Promise<void> => {
    committing = true;
    clearTimeout(timer);
    timer = undefined;
    while (gathered.length > 0) await commitGathered();
    committing = false;
  };
  const flush = (): Promise<void> => {
    if (!committing) last = commitAll();
    return last;
  };

  return {
    flush,
    add: (item) =>
      new Promise((resolve, reject) => {
        gathered.push({ item, resolve, reject });
        if (!committing) timer ??= setTimeout(() => void flush(), gatherMs);
      }),
  };
};
