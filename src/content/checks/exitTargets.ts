/** Sites that show who is signed in, at the top of their first page: somebody's name, face or messages. */
const GREETING = [
  'amazon',
  'apple',
  'bbc',
  'bing',
  'ebay',
  'facebook',
  'google',
  'instagram',
  'live',
  'microsoft',
  'msn',
  'netflix',
  'nhs',
  'outlook',
  'pinterest',
  'reddit',
  'tiktok',
  'wikipedia',
  'x',
  'yahoo',
  'youtube',
];

/** What is wrong with a site to leave to, with its mend; undefined when nothing is. */
export const greets = (url: string): string | undefined => {
  const name = new URL(url).hostname.split('.').find((part) => GREETING.includes(part));
  return name && `${name} greets people who are signed in, by their name or face. Choose a dull site that has no accounts`;
};
