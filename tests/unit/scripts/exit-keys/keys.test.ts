import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SHIFT_MS } from '../../../../src/scripts/exit-keys/shift.ts';

const EXIT = 'a[href="/exit/"]';

class FakeElement extends EventTarget {
  readonly click = vi.fn<() => void>();
  isConnected = true;

  /** The link, or nothing that leads anywhere. */
  readonly isLink: boolean;

  constructor(isLink: boolean) {
    super();
    this.isLink = isLink;
  }

  closest(selector: string): FakeElement | null {
    return this.isLink && selector === EXIT ? this : null;
  }
}

class FakeView extends EventTarget {
  scale = 1;
  height = 800;
  readonly offsetTop = 0;
}

const newPage = () => ({
  events: new EventTarget(),
  link: new FakeElement(true),
  status: { dataset: { second: 'One more.', lapsed: 'Not leaving.', count: '' }, textContent: '' },
  view: new FakeView(),
  style: new Map<string, string>(),
  under: new FakeElement(false),
  pointerdowns: 0,
});

let page: ReturnType<typeof newPage>;
beforeEach(async () => {
  vi.useFakeTimers({ now: 1_000_000 });
  vi.resetModules();
  page = newPage();
  page.link.addEventListener('pointerdown', () => {
    page.pointerdowns += 1;
    happens('pointerdown', { isTrusted: false });
  });
  const globals = {
    Element: FakeElement,
    HTMLElement: FakeElement,
    addEventListener: page.events.addEventListener.bind(page.events),
    window: { visualViewport: page.view, name: '' },
    performance: { now: () => Date.now(), timing: { requestStart: 1_000, responseStart: 1_240 } },
    innerHeight: 800,
    document: {
      querySelector: (selector: string) => (selector === EXIT ? page.link : page.status),
      elementFromPoint: () => page.under,
      documentElement: { style: { setProperty: (name: string, value: string) => page.style.set(name, value) } },
    },
  };
  for (const [name, value] of Object.entries(globals)) vi.stubGlobal(name, value);
  await import('../../../../src/scripts/exit-keys/main.ts');
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** An event as the window's listeners get it; gives whether the browser would still do what it does of itself. */
const happens = (type: string, more: Readonly<Record<string, unknown>> = {}): boolean => {
  const event = new Event(type, { cancelable: true });
  for (const [name, value] of Object.entries(more)) Object.defineProperty(event, name, { value });
  return page.events.dispatchEvent(event);
};
const key = (type: string, name: string, more: object = {}): boolean =>
  happens(type, { key: name, repeat: false, getModifierState: () => false, ...more });
const tap = (more: object = {}): void => {
  key('keydown', 'Shift');
  key('keyup', 'Shift', more);
};

describe('Shift', () => {
  it('leaves at the third tap, having asked our server at the second', () => {
    tap();
    expect(page.pointerdowns).toBe(0);
    tap();
    expect([page.pointerdowns, page.link.click.mock.calls.length]).toEqual([1, 0]);
    tap();
    expect(page.link.click).toHaveBeenCalledOnce();
  });

  it('presses nothing once the page has been emptied: a link that stands nowhere would still lead on', () => {
    page.link.isConnected = false;
    for (let times = 0; times < 6; times += 1) tap();
    expect(page.link.click).not.toHaveBeenCalled();
  });

  it('is silent at the first tap and at its lapse', () => {
    tap();
    vi.advanceTimersByTime(SHIFT_MS);
    expect(page.status.textContent).toBe('');
  });

  it('says that one is missing, and when nothing came of it', () => {
    tap();
    tap();
    expect([page.status.textContent, page.status.dataset.count]).toEqual(['One more.', '2']);
    vi.advanceTimersByTime(SHIFT_MS - 1);
    expect(page.status.textContent).toBe('One more.');
    vi.advanceTimersByTime(1);
    expect([page.status.textContent, page.status.dataset.count]).toEqual(['Not leaving.', '0']);
  });

  it.each([
    ['another key', () => key('keydown', 'x')],
    ['a press of the mouse', () => happens('pointerdown', { isTrusted: true })],
  ])('begins anew after %s', (_, other) => {
    tap();
    tap();
    other();
    tap();
    expect(page.link.click).not.toHaveBeenCalled();
  });

  it('that is held down is one tap', () => {
    tap();
    key('keydown', 'Shift');
    key('keydown', 'x');
    key('keydown', 'Shift', { repeat: true });
    key('keyup', 'Shift');
    tap();
    tap();
    expect(page.link.click).not.toHaveBeenCalled();
  });

  it('that Sticky Keys keeps or locks is none', () => {
    for (let count = 0; count < 5; count += 1) tap({ getModifierState: (name: string) => name === 'Shift' });
    expect(page.link.click).not.toHaveBeenCalled();
  });

  it('is no other key let go', () => {
    for (let count = 0; count < 3; count += 1) {
      key('keydown', 'Shift');
      key('keyup', 'Alt');
    }
    expect(page.link.click).not.toHaveBeenCalled();
  });
});

describe('a press of the link', () => {
  it.each(['auxclick', 'contextmenu'])('by %s leaves, and does nothing else', (type) => {
    expect(happens(type, { target: page.link })).toBe(false);
    expect(page.link.click).toHaveBeenCalledOnce();
  });

  it('elsewhere is left alone', () => {
    expect(happens('contextmenu', { target: new FakeElement(false) })).toBe(true);
    expect(page.link.click).not.toHaveBeenCalled();
  });

  it('by a finger leaves as it is lifted, unless it has slid off', () => {
    const lift = (): boolean => happens('touchend', { target: page.link, changedTouches: [{ clientX: 1, clientY: 1 }] });
    expect(lift()).toBe(true);
    expect(page.link.click).not.toHaveBeenCalled();
    page.under = page.link;
    expect(lift()).toBe(false);
    expect(page.link.click).toHaveBeenCalledOnce();
  });
});

describe('above the keyboard', () => {
  it.each(['resize', 'scroll'])('the link stands as high as the keyboard is, told by %s', (type) => {
    page.view.height = 500;
    page.view.dispatchEvent(new Event(type));
    expect(page.style.get('--exit-lift')).toBe('300px');
  });

  it('stays where it is while somebody zooms in', () => {
    Object.assign(page.view, { height: 400, scale: 2 });
    page.view.dispatchEvent(new Event('resize'));
    expect(page.style.get('--exit-lift')).toBe('0px');
  });
});

it('notes the slowest answer of our server and a tenth more, for what an exit may take', () => expect(window.name).toBe('v 0 0 0 0 0 264'));
