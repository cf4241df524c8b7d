import { seeded } from '../chain/random';
import type { DemoChain, DemoMember, DemoStaff, DemoStore } from '../chain/types';
import { SEED_RATIOS } from '../seed-ratios';
import { onlineTime, type PastDay, pastDays, tillTime } from './calendar';
import { Goods } from './goods';
import type { HistorySize, ImportedSale, MallSale, PastLine, PastLink, PastReturn, PastSale, PastTouch } from './types';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Guides who stand out. */
const STARS = 0.04;
/** Receipts whose buyer gave a phone. */
const KNOWN_AT_TILL = 0.6;
/** Orders a day of staff who buy for themselves. */
const SELF_RATE = 0.06;
/** Orders of a regular that came by a link of the guide. */
const BY_LINK = 0.55;
/** Of the sales one line comes back, not all of it, so that there are more of them than money given back. */
const RETURNED = SEED_RATIOS.refunded * 1.3125;
/** Imported orders whose buyer is a member. */
const KNOWN_ELSEWHERE = 0.45;
const CHANNELS = ['tmall', 'jd', 'youzan'] as const;
/** Orders of these days may still wait in the store. */
const WAITING_DAYS = 2;

export interface HistoryPeople {
  readonly listed: readonly DemoStaff[];
  readonly regulars: readonly DemoMember[];
  /** Members who are staff and buy now and then. */
  readonly selfBuyers: readonly DemoMember[];
  readonly links: readonly PastLink[];
}

/** All that was sold since the first of last month, in the order it was paid. Deterministic but for the dates. */
export function planSales(chain: DemoChain, size: HistorySize, people: HistoryPeople, now: Date): PastSale[] {
  const plan = new SalesPlan(chain, size, people, now);
  for (const day of pastDays(now)) plan.add(day);
  return plan.sales.sort((a, b) => a.at.getTime() - b.at.getTime());
}

class SalesPlan {
  readonly sales: PastSale[] = [];
  private readonly random = seeded('history/sales');
  private readonly goods: Goods;
  private readonly stores: ReadonlyMap<number, DemoStore>;
  private readonly sellers: readonly { readonly guide: DemoStaff; readonly store: DemoStore; readonly rate: number }[];
  private readonly buyers: readonly { readonly member: DemoMember; readonly rate: number }[];
  private readonly regularsOf = new Map<number, DemoMember[]>();
  private readonly linksOf = new Map<number, PastLink[]>();
  private touches = 0;

  constructor(
    chain: DemoChain,
    private readonly size: HistorySize,
    private readonly people: HistoryPeople,
    private readonly now: Date,
  ) {
    this.goods = new Goods(chain);
    this.stores = new Map(chain.stores.map((store) => [store.id, store]));
    const listed = new Set(people.listed);
    this.sellers = chain.staff.flatMap((guide) => {
      const store = this.stores.get(guide.storeId);
      if (guide.role !== 'guide' || guide.status !== 'active' || store?.status !== 'online') return [];
      const rate = this.random.chance(STARS) ? size.starRate : size.otherRate;
      return [{ guide, store, rate: listed.has(guide) ? size.listedRate : rate }];
    });
    this.buyers = [
      ...people.regulars.map((member) => ({ member, rate: size.regularRate })),
      ...chain.members
        .filter((member) => member.openid.startsWith('member-') && member.phone !== null)
        .map((member) => ({ member, rate: size.memberRate })),
    ];
    for (const member of people.regulars) group(this.regularsOf, member.binding?.guideId ?? 0, member);
    for (const link of people.links) group(this.linksOf, link.guide.id, link);
  }

  add(day: PastDay): void {
    for (const { guide, store, rate } of this.sellers) {
      for (let n = this.times(rate * day.busy); n > 0; n--) this.addTill(guide, store, tillTime(day, this.random));
    }
    for (const { member, rate } of this.buyers) {
      if (this.random.chance(rate * day.busyOnline)) this.addMall(member, onlineTime(day, this.random));
    }
    for (let n = Math.round(this.size.imported * day.busyOnline); n > 0; n--) {
      this.addImported(onlineTime(day, this.random));
    }
    for (const member of this.people.selfBuyers) {
      if (this.random.chance(SELF_RATE)) this.addMall(member, onlineTime(day, this.random));
    }
    if (day.to >= this.now) this.addToday(day);
  }

  /** Nobody whom one signs in as shall meet an empty day. */
  private addToday({ from, to }: PastDay): void {
    const span = to.getTime() - from.getTime();
    if (span < 10 * MINUTE) return;
    for (const guide of this.people.listed) {
      const member = this.regularsOf.get(guide.id)?.find(({ joinedAt }) => joinedAt < from);
      const at = () => new Date(from.getTime() + this.random.int(5 * MINUTE, span - MINUTE));
      for (let tries = 0; member && tries < 9 && !this.addMall(member, at()); tries++);
    }
  }

  private addTill(cashier: DemoStaff, store: DemoStore, at: Date): void {
    if (at >= this.now || cashier.joinedAt > at || store.openedAt > at) return;
    const known = this.random.chance(KNOWN_AT_TILL) ? this.regularsOf.get(cashier.id) : undefined;
    const member = known ? this.random.pick(known) : null;
    const lines = this.goods.atTill(store, at, this.random);
    if (!lines.length) return;
    const buyer = member && member.joinedAt <= at ? member : null;
    this.sales.push({ channel: 'pos', at, store, cashier, member: buyer, lines, back: this.back(lines, at) });
  }

  /** @returns whether something was there to buy */
  private addMall(member: DemoMember, at: Date): boolean {
    const store = this.stores.get(member.homeStoreId ?? 0);
    if (at >= this.now || store?.status !== 'online' || member.joinedAt > at) return false;
    const links = member.binding && this.linksOf.get(member.binding.guideId);
    const touch = links && this.random.chance(BY_LINK) ? this.touch(links, at) : null;
    const wanted = touch?.link.kind === 'product' ? this.goods.product(touch.link.targetId) : undefined;
    const lines = this.goods.inMall(store, at, this.random, wanted);
    if (!lines.length) return false;
    const express = member.addresses.length > 0 && this.random.chance(0.45);
    const completedAt = this.received(at);
    this.sales.push({
      channel: 'mall',
      at,
      store,
      member,
      touch: touch && touch.at >= member.joinedAt ? touch : null,
      lines,
      fulfilment: express ? 'express' : 'pickup',
      fromWarehouse: express && this.random.chance(0.3),
      completedAt,
      back: completedAt && this.back(lines, completedAt),
    } satisfies MallSale);
    return true;
  }

  private addImported(at: Date): void {
    const { member } = this.random.pick(this.buyers);
    const known = this.random.chance(KNOWN_ELSEWHERE) && member.joinedAt <= at;
    const lines = this.goods.elsewhere(at, this.random);
    if (at >= this.now || !lines.length) return;
    const channel = this.random.pick(CHANNELS);
    const sale: ImportedSale = { channel, at, member: known ? member : null, lines, back: this.back(lines, at) };
    this.sales.push(sale);
  }

  private touch(links: readonly PastLink[], at: Date): PastTouch {
    const before = this.random.int(2, 600) * MINUTE;
    return { id: ++this.touches, link: this.random.pick(links), at: new Date(at.getTime() - before) };
  }

  private received(paidAt: Date): Date | null {
    const after = this.random.int(1, 60) * HOUR + this.random.int(0, 59) * MINUTE;
    const at = new Date(paidAt.getTime() + after);
    if (at < this.now) return at;
    const late = paidAt.getTime() < this.now.getTime() - WAITING_DAYS * DAY;
    return late ? new Date(this.now.getTime() - this.random.int(1, 600) * MINUTE) : null;
  }

  private back(lines: readonly PastLine[], since: Date): PastReturn | null {
    if (!this.random.chance(RETURNED)) return null;
    const at = new Date(since.getTime() + this.random.int(2, 6 * 24) * HOUR);
    const line = this.random.int(0, lines.length - 1);
    return at < this.now ? { line, quantity: lines[line]!.quantity, at } : null;
  }

  /** Never or once, now and then twice; about `rate` on average. */
  private times(rate: number): number {
    return (this.random.chance(rate * 0.8) ? 1 : 0) + (this.random.chance(rate * 0.2) ? 1 : 0);
  }
}

function group<T>(groups: Map<number, T[]>, key: number, one: T): void {
  const own = groups.get(key);
  if (own) own.push(one);
  else groups.set(key, [one]);
}
