/** Resolves once the condition holds; rejects when it does not hold in time. */
export const until = async (holds: () => boolean | Promise<boolean>, withinMs = 5_000): Promise<void> => {
  const end = Date.now() + withinMs;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`Waited ${withinMs} ms in vain.`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
};
