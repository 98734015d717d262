/** An element that the page must have. @throws when it has none, which leaves the page as it is: a form that works without us */
export const elementOf = (selector: string, within: ParentNode = document): HTMLElement => {
  const found = within.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(selector);
  return found;
};
