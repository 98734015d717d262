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

describe('whether our first page can be reached', () => {
  const ask = async (answer: () => Promise<object>): Promise<{ readonly there: boolean; readonly asked: unknown }> => {
    vi.resetModules();
    const asked = vi.fn(answer);
    vi.stubGlobal('fetch', asked);
    const { askHome } = await import('../../../../src/scripts/exit/ask.ts');
    return { there: !!(await askHome()), asked: asked.mock.calls[0] };
  };
  const answers = (): Promise<object> => Promise.resolve({ ok: true });

  it.each([
    ['answers', answers, true],
    ['refuses', () => Promise.reject(new Error('refused')), false],
    ['has no such page', () => Promise.resolve({ ok: false }), false],
  ])('is told by our server: it %s', async (_, answer, there) => {
    expect((await ask(answer)).there).toBe(there);
  });

  it('asks for the page itself, out of the cache where it lies there, so that the way back finds it', async () => {
    vi.stubGlobal('navigation', { entries: () => [{ url: 'https://ours.example/first/' }, { url: 'https://ours.example/' }] });
    expect((await ask(answers)).asked).toEqual(['https://ours.example/first/', { method: 'GET', cache: 'force-cache' }]);
  });

  it('asks nothing of the page where the browser does not tell its address', async () => {
    expect((await ask(answers)).asked).toEqual(['/exit/', { method: 'HEAD', cache: 'force-cache' }]);
  });
});

describe('neutral sites', () => {
  const SITES = ['https://one.example/', 'https://two.example/'];
  let refuse: () => void;
  interface Asked {
    readonly stopAsking: () => void;
    readonly memory: () => string;
    readonly refused: readonly number[];
    /** What is awaited before we leave. */
    readonly asked: unknown;
  }
  const ask = async (more: object, answers = false): Promise<Asked> => {
    vi.useFakeTimers();
    vi.resetModules();
    vi.stubGlobal('history', { state: null });
    Object.assign(fake.window, more);
    fake.window.name = 'v 1 1000 0 2 3 40';
    vi.stubGlobal('fetch', (address: string) =>
      answers || address !== SITES[0] ? Promise.resolve({}) : new Promise((_, reject) => (refuse = () => reject(new Error('refused')))),
    );
    const { askTargets, stopAsking } = await import('../../../../src/scripts/exit/ask.ts');
    const refused: number[] = [];
    const asked = askTargets(SITES, 100, (site) => refused.push(site));
    await vi.advanceTimersByTimeAsync(0);
    return { stopAsking, memory: () => fake.window.name, refused, asked };
  };

  it('are passed over when they refuse', async () => {
    const { refused, memory } = await ask({});
    refuse();
    await vi.advanceTimersByTimeAsync(0);
    expect(refused).toEqual([1]);
    expect(memory()).toBe('v 1 -1000 0 2 3 40');
  });

  it('are not asked again once one has answered', async () => {
    expect((await ask({}, true)).memory()).toBe('v 1 -1000 0 2 3 40');
    expect((await ask({})).memory()).toBe('v 1 1000 0 2 3 40');
  });

  it('are waited for where a refusal could not be heard later, and so long; nowhere else', async () => {
    const { asked } = await ask({});
    const over = vi.fn();
    void Promise.resolve(asked).then(over);
    await vi.advanceTimersByTimeAsync(99);
    expect(over).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(over).toHaveBeenCalledOnce();
    expect((await ask({ navigation: {} })).asked).toBe(true);
  });

  it.each([
    ['is not believed where browsers break off what a page has asked when it leaves', {}, []],
    ['is believed where the question outlives the page', { navigation: {} }, [1]],
  ])('a refusal after we have begun to leave %s', async (_, more, expected) => {
    const { stopAsking, refused } = await ask(more);
    stopAsking();
    refuse();
    await vi.advanceTimersByTimeAsync(0);
    expect(refused).toEqual(expected);
  });
});
