import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

/** A page of ours that stands third in its tab, with all of the window that the exit touches. */
class FakePage extends EventTarget {
  readonly document = {
    readyState: 'complete',
    referrer: '',
    title: 'Our page',
    documentElement: {
      dataset: { exitTo: 'https://neutral.example/ https://second.example/', exitTitle: 'New tab' },
      style: { display: '' },
    },
    querySelectorAll: () => [{ remove: (): void => void (this.hidden = true) }],
  };
  readonly history = {
    state: { exit: [0, 2, 4] },
    length: 4,
    go: vi.fn<(by: number) => void>(),
    replaceState: vi.fn<() => void>(),
    pushState: vi.fn<() => void>(),
  };
  readonly location = { origin: 'https://ours.example', href: 'https://ours.example/', replace: vi.fn<(url: string) => void>() };
  readonly notes = new Map<string, string>();
  readonly window: { name: string; navigation?: object } = { name: 'of another site' };
  hidden = false;
  readonly asked = vi.fn<(address: string) => Promise<object>>(() => Promise.resolve({ ok: true }));

  /** Whatever is pressed is the link. */
  closest(): this {
    return this;
  }

  happens(type: string, more: object = {}): void {
    this.dispatchEvent(Object.assign(new Event(type, { cancelable: true }), more));
  }
}

const storage = (notes: Map<string, string>): object => ({
  getItem: (key: string) => notes.get(key) ?? null,
  setItem: (key: string, value: string) => notes.set(key, value),
  removeItem: (key: string) => notes.delete(key),
});

let page: FakePage;
beforeEach(async () => {
  vi.useFakeTimers({ now: 1_000_000 });
  vi.resetModules();
  page = new FakePage();
  const globals = {
    window: page.window,
    document: page.document,
    history: page.history,
    location: page.location,
    navigator: { onLine: true },
    sessionStorage: storage(new Map()),
    localStorage: storage(page.notes),
    BroadcastChannel: undefined,
    performance: { now: () => Date.now(), navigation: { type: 0 } },
    requestAnimationFrame: (then: () => void) => setTimeout(then, 16),
    addEventListener: page.addEventListener.bind(page),
    fetch: page.asked,
  };
  for (const [name, value] of Object.entries(globals)) vi.stubGlobal(name, value);
  await import('../../../../src/scripts/exit/main.ts');
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

it('goes back to our first page, having noted the time for pages that are frozen', async () => {
  page.happens('click');
  expect([page.hidden, page.notes.get('left')]).toEqual([true, '1000000']);
  await vi.advanceTimersByTimeAsync(200);
  expect(page.history.go).toHaveBeenCalledWith(-2);
  expect(page.location.replace).not.toHaveBeenCalled();
});

it.each(['pointerdown', 'touchstart', 'keydown'])('asks our server once, as %s begins a press, and nobody else', (type) => {
  page.happens(type);
  page.happens(type);
  expect(page.asked.mock.calls.map(([address]) => address)).toEqual(['/exit/']);
  expect(page.hidden).toBe(false);
});

it.each([
  ['refuses', () => Promise.reject(new Error('refused'))],
  ['is silent', () => new Promise<never>(() => undefined)],
])('leaves from where it is when our server %s', async (_, answer) => {
  page.asked.mockImplementation((address) => (address === '/exit/' ? answer() : Promise.resolve({ ok: true })));
  page.happens('click');
  await vi.advanceTimersByTimeAsync(500);
  expect(page.history.go).not.toHaveBeenCalled();
  expect(page.location.replace).toHaveBeenCalledWith('https://neutral.example/');
});

it('goes nowhere without a network, and leaves once it is back', async () => {
  vi.stubGlobal('navigator', { onLine: false });
  page.happens('click');
  await vi.advanceTimersByTimeAsync(60_000);
  expect([page.hidden, page.location.replace.mock.calls]).toEqual([true, []]);
  vi.stubGlobal('navigator', { onLine: true });
  page.happens('online');
  expect(page.location.replace).toHaveBeenCalledWith('https://neutral.example/');
});

it('leaves from where it is when our first page does not come in time', async () => {
  page.happens('click');
  await vi.advanceTimersByTimeAsync(2_500);
  expect(page.location.replace).toHaveBeenCalledWith('https://neutral.example/');
  expect(page.window.name).toBe('');
});

describe('a neutral site that refuses', () => {
  const refuse = (): Promise<never> => Promise.reject(new Error('refused'));
  const leave = async (refusal: () => Promise<object>): Promise<void> => {
    page.history.state.exit = [0, 0, 4];
    page.asked.mockImplementation((address) => (address === 'https://neutral.example/' ? refusal() : Promise.resolve({ ok: true })));
    page.happens('click');
    await vi.advanceTimersByTimeAsync(200);
  };

  it('is not gone to', async () => {
    await leave(refuse);
    expect(page.location.replace.mock.calls).toEqual([['https://second.example/']]);
  });

  it('gives way to the next, where it refuses when we are on the way to it', async () => {
    page.window.navigation = {};
    await leave(async () => {
      await new Promise((resolve) => setTimeout(resolve, 100));
      return refuse();
    });
    expect(page.location.replace.mock.calls).toEqual([['https://neutral.example/'], ['https://second.example/']]);
  });
});

it('hides as it thaws when somebody left while it was frozen', async () => {
  page.happens('pagehide');
  page.notes.set('left', '1000500');
  await vi.advanceTimersByTimeAsync(60_000);
  page.happens('pageshow', { persisted: true });
  expect(page.hidden).toBe(true);
});

it('is shown as it thaws when nobody has left since it froze', async () => {
  page.notes.set('left', '999000');
  await vi.advanceTimersByTimeAsync(60_000);
  page.happens('pagehide');
  page.happens('pageshow', { persisted: true });
  expect(page.hidden).toBe(false);
});
