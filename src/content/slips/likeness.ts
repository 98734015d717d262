/** How many letters must be put in, taken out or changed to make one word of another (Levenshtein). */
const distance = (one: string, other: string): number => {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...one].entries()) {
    const next = [index + 1];
    for (const [column, each] of [...other].entries())
      next.push(Math.min((row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1, (row[column] ?? 0) + (letter === each ? 0 : 1)));
    row = next;
  }
  return row.at(-1) ?? 0;
};

/** Whether one name was probably meant by the other. */
export const isLike = (one: string, other: string): boolean =>
  distance(one.toLowerCase(), other.toLowerCase()) <= Math.max(1, Math.floor(other.length / 3));
