interface Entry<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (cause: unknown) => void;
}

/**
 * Sends together what comes while an earlier group is under way: one flush of the database's disk serves them all.
 * @param send gives one result an item, in their order
 */
export const gathering = <Item, Result>(
  most: number,
  send: (items: readonly Item[]) => Promise<readonly Result[]>,
): ((item: Item) => Promise<Result>) => {
  const gathered: Entry<Item, Result>[] = [];
  let sending = false;

  const sendAll = async (): Promise<void> => {
    sending = true;
    while (gathered.length > 0) {
      const group = gathered.splice(0, most);
      try {
        const results = await send(group.map(({ item }) => item));
        group.forEach((entry, index) => {
          const result = results[index];
          if (result === undefined) entry.reject(new Error('The database gave no result.'));
          else entry.resolve(result);
        });
      } catch (error) {
        for (const entry of group) entry.reject(error);
      }
    }
    sending = false;
  };

  return (item) =>
    new Promise((resolve, reject) => {
      gathered.push({ item, resolve, reject });
      if (!sending) void sendAll();
    });
};
