type Take = () => Promise<void> | void;

export interface Leaving {
  /** Something that must not stay behind: taken away at the end, the last one first. */
  add(take: Take): void;
  /** Takes all away, once, and ends the process. */
  end(code: number): void;
}

/** However a person ends it, by Ctrl and C or by closing the terminal, nothing stays behind. */
export const leaving = (): Leaving => {
  const left: Take[] = [];
  let ending = false;
  const takeAllAway = async (): Promise<void> => {
    for (const take of left.toReversed()) {
      try {
        await take();
      } catch (error) {
        // What comes after it must go all the same.
        process.stderr.write(`${String(error)}\n`);
      }
    }
  };
  const end = (code: number): void => {
    if (ending) return;
    ending = true;
    void takeAllAway().finally(() => process.exit(code));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => end(0));
  // A closed terminal takes no more words, and that is no reason to leave anything behind.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => end(0));
  return { add: (take) => void left.push(take), end };
};
