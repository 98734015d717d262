/** The other end of a channel between two of our processes. */
interface Asked {
  send(message: string): unknown;
  on(event: 'message', listener: (message: unknown) => void): unknown;
  off(event: 'message', listener: (message: unknown) => void): unknown;
}

const QUESTION = 'how are you';
const ANSWER = 'I am ';

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Asks one of our processes how it is; `undefined` when it does not answer in time. */
export const askHowItIs = (other: Asked, withinMs = 2_000): Promise<unknown> =>
  new Promise((resolve) => {
    const finish = (answer: unknown): void => {
      clearTimeout(late);
      other.off('message', listen);
      resolve(answer);
    };
    const listen = (message: unknown): void => {
      if (typeof message === 'string' && message.startsWith(ANSWER)) finish(parsed(message.slice(ANSWER.length)));
    };
    const late = setTimeout(finish, withinMs, undefined);
    other.on('message', listen);
    try {
      other.send(QUESTION);
    } catch {
      finish(undefined);
    }
  });

export const isAskedHowItIs = (message: unknown): boolean => message === QUESTION;

export const howItIs = (facts: unknown): string => `${ANSWER}${JSON.stringify(facts)}`;
