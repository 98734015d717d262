import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { hide } from '../../../../src/scripts/exit/blank.ts';
import { openChannel } from '../../../../src/scripts/exit/where.ts';

/** A window that has listeners and a name, and a document that has a title, a root and a body: all that these effects touch. */
const fakeWindow = (): { readonly events: EventTarget; readonly window: { name: string }; readonly document: FakeDocument } => {
  const events = new EventTarget();
  const window = { name: '' };
  const style = { display: '' };
  const document: FakeDocument = {
    title: 'Our page',
    parts: new Set(['head', 'body', 'style']),
    style,
    documentElement: { style },
    readyState: 'complete',
    querySelectorAll: (selector: string) => selector.split(',').map((name) => ({ remove: () => document.parts.delete(name) })),
  };
  vi.stubGlobal('addEventListener', events.addEventListener.bind(events));
  vi.stubGlobal('window', window);
  vi.stubGlobal('document', document);
  return { events, window, document };
};

interface FakeDocument {
  title: string;
  readonly parts: Set<string>;
  readyState: string;
  readonly style: { readonly display: string };
  readonly documentElement: object;
  readonly querySelectorAll: (selector: string) => readonly object[];
}

let fake: ReturnType<typeof fakeWindow>;
beforeEach(() => {
  fake = fakeWindow();
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

it('empties the page and its title in one task, and keeps its root, without which Firefox gives no keys to swallow', () => {
  hide('New tab');
  expect([fake.document.title, [...fake.document.parts], fake.document.style.display]).toEqual(['New tab', ['head'], '']);
});

it('shows nothing of a page that is still to come', () => {
  fake.document.readyState = 'loading';
  hide('New tab');
  expect(fake.document.style.display).toBe('none');
});

it.each(['keydown', 'keypress', 'keyup'])('swallows %s once the page is blank: Esc would stop the neutral site', (type) => {
  hide('New tab');
  const others = vi.fn();
  fake.events.addEventListener(type, others);
  const event = new Event(type, { cancelable: true });
  fake.events.dispatchEvent(event);
  expect(event.defaultPrevented).toBe(true);
  expect(others).not.toHaveBeenCalled();
});

it('keeps others from asking whether to stay', () => {
  hide('New tab');
  const asks = vi.fn();
  fake.events.addEventListener('beforeunload', asks);
  fake.events.dispatchEvent(new Event('beforeunload'));
  expect(asks).not.toHaveBeenCalled();
});

it('hears of an exit in another tab by the storage too, where there is no channel; not of its end', () => {
  vi.stubGlobal('BroadcastChannel', undefined);
  vi.stubGlobal('sessionStorage', {});
  const onExit = vi.fn();
  openChannel(onExit);
  const told = (key: string, newValue: string | null): boolean =>
    fake.events.dispatchEvent(Object.assign(new Event('storage'), { key, newValue }));
  told('left', null);
  told('visit', '1');
  expect(onExit).not.toHaveBeenCalled();
  told('left', '1');
  expect(onExit).toHaveBeenCalledOnce();
});

it.each([
  ['answers', true],
  ['refuses', false],
  ['is silent', false],
])('goes back to our first page only when our server answers in time: it %s', async (how, expected) => {
  vi.useFakeTimers();
  vi.resetModules();
  vi.stubGlobal('history', { state: null });
  vi.stubGlobal('fetch', (address: string) => {
    if (how === 'answers') return Promise.resolve({ ok: address === '/exit/' });
    return how === 'refuses' ? Promise.reject(new Error('refused')) : new Promise(() => undefined);
  });
  const { reachable } = await import('../../../../src/scripts/exit/ask.ts');
  const answer = reachable(350);
  await vi.advanceTimersByTimeAsync(400);
  expect(!!(await answer)).toBe(expected);
});

describe('neutral sites', () => {
  const SITES = ['https://one.example/', 'https://two.example/'];
  let refuse: () => void;
  const ask = async (more: object, answers = false): Promise<{ readonly stopAsking: () => void; readonly memory: () => string }> => {
    vi.useFakeTimers();
    vi.resetModules();
    vi.stubGlobal('history', { state: null });
    Object.assign(fake.window, more);
    fake.window.name = 'v 1 1000 0 2 3 40';
    vi.stubGlobal('fetch', (address: string) =>
      answers || address !== SITES[0] ? Promise.resolve({}) : new Promise((_, reject) => (refuse = () => reject(new Error('refused')))),
    );
    const { askTargets, stopAsking } = await import('../../../../src/scripts/exit/ask.ts');
    void askTargets(SITES, 100);
    await vi.advanceTimersByTimeAsync(0);
    return { stopAsking, memory: () => fake.window.name };
  };

  it('are passed over when they refuse', async () => {
    const { memory } = await ask({});
    refuse();
    await vi.advanceTimersByTimeAsync(0);
    expect(memory()).toBe('v 1 -1000 1 2 3 40');
  });

  it('are settled once one has answered, or had its time', async () => {
    const answered = await ask({}, true);
    expect(answered.memory()).toBe('v 1 -1000 0 2 3 40');
    const silent = await ask({});
    expect(silent.memory()).toBe('v 1 1000 0 2 3 40');
    await vi.advanceTimersByTimeAsync(100);
    expect(silent.memory()).toBe('v 1 -1000 0 2 3 40');
  });

  it.each([
    ['is not believed where browsers break off what a page has asked when it leaves', {}, 'v 1 1000 0 2 3 40'],
    ['is believed where the question outlives the page', { navigation: {} }, 'v 1 -1000 1 2 3 40'],
  ])('a refusal after we have begun to leave %s', async (_, more, expected) => {
    const { stopAsking, memory } = await ask(more);
    stopAsking();
    refuse();
    await vi.advanceTimersByTimeAsync(0);
    expect(memory()).toBe(expected);
  });
});
