import { next } from '../../../../src/scripts/exit/next.ts';
import type { Effect, Event, State, Where } from '../../../../src/scripts/exit/next.ts';
import { readMemory } from '../../../../src/scripts/exit/memory.ts';
import type { Memory } from '../../../../src/scripts/exit/memory.ts';
import { stampFor } from '../../../../src/scripts/exit/stamp.ts';
import type { Stamp } from '../../../../src/scripts/exit/stamp.ts';

/** How a browser differs from others in what an exit can meet. */
export interface Kind {
  readonly navigationApi: boolean;
  /** A message throws frozen pages out of the back/forward cache. */
  readonly evicts: boolean;
  /** A thawed page finds session storage as it was. */
  readonly thawsOldMemory: boolean;
  /** A thawed page is painted before its scripts run. */
  readonly paintsFirst: boolean;
}

interface Page {
  state: State;
  shown: boolean;
  ready: { readonly asks: boolean; readonly until: number } | undefined;
  lateAt: number | undefined;
  forgets: boolean;
  frozen: { readonly at: number; readonly memory: Memory } | undefined;
}

interface Entry {
  site: 'before' | 'ours' | 'blank' | 'neutral' | 'error';
  stamp: Stamp | undefined;
  /** How many presses there had been when a person came to it on purpose. */
  born: number;
  page: Page | undefined;
}

const newPage = (): Page => ({
  state: 'here',
  shown: false,
  ready: undefined,
  lateAt: undefined,
  forgets: false,
  frozen: undefined,
});

/** One tab of a browser with our machine in each page of ours; whatever may happen, in any order. */
export class TabModel {
  readonly entries: Entry[] = [{ site: 'before', stamp: undefined, born: 0, page: undefined }];
  server: 'up' | 'silent' | 'down' = 'up';
  online = true;
  presses = 0;
  /** What a person saw that should not have been seen. */
  readonly seen: string[] = [];
  private at = 0;
  private now = 1_000_000;
  private memory: Memory = readMemory('');
  private left = 0;
  private going: { readonly to: number } | { readonly place: Entry['site'] } | undefined;

  private readonly kind: Kind;

  constructor(kind: Kind) {
    this.kind = kind;
  }

  get entry(): Entry {
    const entry = this.entries[this.at];
    if (!entry) throw new Error('The tab has lost its place.');
    return entry;
  }

  private isOurs(index: number): boolean {
    return ['ours', 'blank'].includes(this.entries[index]?.site ?? '');
  }

  private where(): Where {
    const [visit, index = 0, length] = this.entry.stamp ?? [];
    let behind = 0;
    while (this.isOurs(this.at - behind - 1)) behind += 1;
    const place = this.kind.navigationApi
      ? { behind, ahead: this.isOurs(this.at + 1) }
      : { behind: index, ahead: length !== this.entries.length };
    return {
      ...place,
      ...this.memory,
      clock: this.now,
      online: this.online,
      visit,
      length: this.entries.length,
      targets: ['https://one.example/', 'https://two.example/'],
    };
  }

  private look(): void {
    if (this.entry.page?.shown && this.entry.born < this.presses) this.seen.push(`entry ${this.at} of ${this.entries.length}`);
  }

  private happen(event: Event): void {
    this.now += 1;
    const { page } = this.entry;
    if (!page) return;
    const [state, effects] = next(page.state, event, this.where());
    page.state = state;
    for (const effect of effects) this.act(page, effect);
  }

  private act(page: Page, effect: Effect): void {
    switch (effect[0]) {
      case 'hide':
        page.shown = false;
        return;
      case 'settle':
        page.shown = false;
        this.memory = { ...this.memory, leftAt: 0 };
        this.entry.site = 'blank';
        return;
      case 'remember':
        this.memory = { ...this.memory, ...effect[1] };
        return;
      case 'tell':
        this.tell();
        return;
      case 'ask':
        page.ready = { asks: effect[2] > 0, until: this.now + effect[2] };
        return;
      case 'back':
        page.lateAt = this.now + effect[2];
        this.going = { to: this.at - effect[1] };
        return;
      case 'push':
        this.entries.splice(this.at + 1, Infinity, { ...this.entry });
        this.entries[this.at] = { ...this.entry, page: undefined };
        this.at += 1;
        return;
      case 'forget':
        page.forgets = true;
        return;
      case 'to':
        if (!effect[2]) return;
        page.lateAt = this.now + effect[2];
        this.going = { place: 'neutral' };
    }
  }

  private tell(): void {
    this.left = this.now;
    if (this.kind.evicts) for (const entry of this.entries) if (entry.page?.frozen) entry.page = undefined;
  }

  press(): void {
    if (!this.entry.page?.shown) return;
    this.presses += 1;
    this.happen('press');
  }

  /** Reaches this tab where it shows a page of ours, or keeps one frozen; nothing can reach it elsewhere. */
  pressInAnotherTab(): void {
    if (this.entry.page?.shown) this.presses += 1;
    this.tell();
    this.happen('told');
  }

  /** A person goes on to another page of ours, or comes to us from elsewhere, or types another address. */
  goOn(site: 'ours' | 'before'): void {
    const fromUs = this.entry.site === 'ours' && this.entry.page?.shown === true;
    this.leavePage();
    this.entries.splice(this.at + 1, Infinity, { site, stamp: undefined, born: this.presses, page: undefined });
    this.at += 1;
    this.going = undefined;
    if (site === 'ours') this.load(false, fromUs);
  }

  go(by: number): void {
    if (this.entries[this.at + by]) this.going = { to: this.at + by };
  }

  private leavePage(): void {
    const { page } = this.entry;
    if (!page) return;
    if (page.state === 'here') this.memory = { ...this.memory, lastIndex: this.where().behind, lastLength: this.entries.length };
    if (page.forgets) this.left = 0;
    page.frozen = { at: this.now, memory: this.memory };
  }

  private load(traversed: boolean, fromUs: boolean): void {
    const { entry } = this;
    entry.page = newPage();
    this.happen(traversed ? 'return' : 'arrive');
    if (entry.page.state !== 'here') return;
    entry.page.shown = true;
    if (!traversed) this.left = 0;
    const { memory } = this;
    if (!traversed) entry.stamp ??= stampFor(memory, this.entries.length, fromUs, false);
  }

  /** The navigation under way comes to its end. `thaw`: from the back/forward cache where there is one. */
  commit(thaw: boolean): void {
    const { going } = this;
    if (!going) return;
    const target = 'to' in going ? this.entries[going.to] : undefined;
    const frozen = thaw ? target?.page?.frozen : undefined;
    const needsServer = target && ['ours', 'blank'].includes(target.site) && !frozen;
    if ((needsServer && this.server === 'silent') || (!target && !this.online)) return;
    this.going = undefined;
    this.leavePage();
    if ('place' in going) {
      this.entries[this.at] = { ...this.entry, site: going.place, page: undefined };
      return;
    }
    this.at = going.to;
    if (frozen) this.thaw(frozen);
    else if (needsServer && (this.server === 'down' || !this.online)) this.entry.page = undefined;
    else if (this.entry.site === 'ours') this.load(true, false);
    // The server answers the blank address with a redirect.
    else if (this.entry.site === 'blank') this.entry.site = 'neutral';
    this.look();
  }

  private thaw(frozen: { readonly at: number; readonly memory: Memory }): void {
    const { page } = this.entry;
    if (!page) return;
    if (this.kind.thawsOldMemory) this.memory = frozen.memory;
    if (this.kind.paintsFirst) this.look();
    page.frozen = undefined;
    this.happen(page.state === 'here' && this.left > frozen.at ? 'told' : 'return');
  }

  /** The blank frame is painted, and our server has said whether it is there. */
  ready(): void {
    const { page } = this.entry;
    if (!page?.ready) return;
    if (page.ready.asks && this.server === 'silent' && this.now < page.ready.until) return;
    const home = page.ready.asks && this.server === 'up' && this.online;
    page.ready = undefined;
    this.happen(home ? 'home' : 'ready');
    this.look();
  }

  /** A neutral site says that it is not there. */
  refuse(): void {
    if (this.entry.page) this.happen('refused');
    this.look();
  }

  wait(ms: number): void {
    this.now += ms;
    const { page } = this.entry;
    if (page?.lateAt === undefined || page.lateAt > this.now) return;
    page.lateAt = undefined;
    this.happen('late');
    this.look();
  }

  turn(online: boolean): void {
    this.online = online;
    const { page } = this.entry;
    if (!online || !page) return;
    this.happen('moved');
    this.look();
  }
}
