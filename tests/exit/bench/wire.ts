import { z } from 'zod';

const reply = z.looseObject({ id: z.number().optional(), result: z.unknown().optional(), error: z.unknown().optional() });

/** A browser that starts on a busy machine takes its time. */
const ANSWER_MS = 30_000;

/** Asks by numbered messages over a web socket, as both the DevTools protocol and WebDriver BiDi do. */
export interface Wire {
  readonly ask: <Schema extends z.ZodType>(method: string, params: object, answer: Schema) => Promise<z.output<Schema>>;
  readonly close: () => void;
}

export const openWire = async (address: string): Promise<Wire> => {
  const socket = new WebSocket(address);
  await new Promise<void>((resolve, reject) => {
    socket.onopen = () => resolve();
    socket.onerror = () => reject(new Error(`No answer at ${address}`));
  });
  let last = 0;
  const waiting = new Map<number, { readonly resolve: (result: unknown) => void; readonly reject: (cause: Error) => void }>();
  socket.onmessage = ({ data }) => {
    const { id, result, error } = reply.parse(JSON.parse(String(data)));
    const asked = id === undefined ? undefined : waiting.get(id);
    if (id === undefined || !asked) return;
    waiting.delete(id);
    if (error === undefined) asked.resolve(result);
    else asked.reject(new Error(`${JSON.stringify(error)} ${JSON.stringify(result)}`));
  };
  return {
    ask: async (method, params, answer) => {
      const id = (last += 1);
      const result = new Promise<unknown>((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        setTimeout(() => reject(new Error(`${method} was not answered in time`)), ANSWER_MS).unref();
      });
      socket.send(JSON.stringify({ id, method, params }));
      return answer.parse(await result);
    },
    close: () => socket.close(),
  };
};
