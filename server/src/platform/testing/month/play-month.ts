import { seeded } from '../../../demo/chain/random';
import { SEED_RATIOS } from '../../../demo/seed-ratios';
import { LI, MONTH, WANG } from '../commission-floor';
import { type Buyer, type MonthFloor, PRICES, type TillSale, ZHANG, ZHAO } from './month-floor';
import { chensDay, lookAtRecruits, recruitsOfDay, setTargets } from './play-suspicion';

/** Li's last day but one. */
const LEAVES = 16;
const COAT = 11;
const SHIRT = 31;
/** Of the other brand. */
const JACKET = 51;
/** Of an order after hours; 22:00:00 is the first instant of them. */
const NIGHT = ['00:30:00', '08:30:00', '09:59:00', '22:00:00'];
const MORNING = '10:00:00';
const TILLS = '20:40:00';

/**
 * A month of a small chain in the shape of a large one: by day and night, through tills, the mall and another channel, by
 * links and without, of both brands, with what comes back, a late receipt, a line given to somebody else, a guide who
 * leaves, one under suspicion and new members who are none. Whatever
 * has a ratio is done when the month has too little of it. @returns the contest that was held, awarded
 */
export async function playMonth(month: MonthFloor): Promise<number> {
  const { floor, buyers } = month;
  const { hq } = floor;
  const random = seeded('month');
  const moveTo = (day: number, time: string) => floor.moveTo(`${MONTH}-${String(day).padStart(2, '0')} ${time}`);
  await prepare(month);
  const contestId = await openContest(hq);
  const bought: Buyer[] = [];
  const fresh = [...buyers];
  const served = buyers.filter((buyer) => buyer.served);
  let coats = 0;
  let [mallFen, jacketsFen] = [0, 0];
  let wrong: TillSale | undefined;
  const odd: Buyer[] = [];
  /** Somebody buys in the mall, who has bought before or not. */
  const order = async (atNight: boolean): Promise<void> => {
    const again = bought.length > 0 && random.chance(SEED_RATIOS.repurchase);
    const buyer = again ? random.pick(bought) : (fresh.shift() ?? month.stranger());
    if (!again) bought.push(buyer);
    if (random.chance(0.5)) await floor.opens(buyer.memberId, 'wangCoat01');
    const jacket = jacketsFen < SEED_RATIOS.crossBrand * mallFen;
    const skuId = coats < SEED_RATIOS.hotItems * (month.orders + 1) ? COAT : jacket ? JACKET : SHIRT;
    if (skuId === COAT) coats += 1;
    const quantity = random.int(1, 2);
    mallFen += PRICES[skuId]! * quantity;
    if (skuId === JACKET) jacketsFen += PRICES[skuId]! * quantity;
    const back = quantity === 2 && month.money.back < SEED_RATIOS.refunded * month.money.paid ? 1 : 0;
    await month.order(buyer, { skuId, quantity, pickUp: random.chance(0.8), back });
    if (atNight) month.money.night += PRICES[skuId]! * quantity;
    if (random.chance(0.5)) await look(month, buyer);
  };
  for (let day = 3; day <= 31; day++) {
    const time = month.money.night < SEED_RATIOS.afterHours * month.money.paid ? random.pick(NIGHT) : '13:15:00';
    if (day === 6 || day === 12) {
      moveTo(day, '00:05:00');
      const newcomer = await month.newcomer(`1392222000${day % 5}`);
      served.push(newcomer);
      fresh.push(newcomer);
    }
    if (day === 8) {
      moveTo(day, '00:05:00');
      // one who never comes back, and one whom a person has to look at
      await month.newcomer('13933330001');
      odd.push(await month.newcomer('13933330002', { unionid: false }));
    }
    odd.push(...(await recruitsOfDay(month, day)));
    if (day === 9 || day === 12 || day === 15) {
      moveTo(day, '00:15:00');
      for (const { memberId } of odd) await month.event(memberId, 'page_view');
    }
    if (time < MORNING) {
      moveTo(day, time);
      await order(true);
    }
    await chensDay(month, day);
    if (time > MORNING && time < TILLS) {
      moveTo(day, time);
      await order(false);
    }
    // two receipts: one of a cashier's choice, one of whoever the buyer belongs to, or the store's
    moveTo(day, TILLS);
    const cashier = random.pick(day < LEAVES ? [LI, WANG] : [WANG, ZHAO]);
    const fen = random.int(1000, 60_000);
    // whoever has no guide would be the cashier's from now on
    const known = random.chance(0.5) ? random.pick(served) : undefined;
    const storeId = cashier === LI ? 2 : 1;
    const one = await month.receipt({ storeId, guideId: cashier, fen, ...(known ? { buyer: known } : {}) });
    if (month.money.back + fen < SEED_RATIOS.refunded * month.money.paid) await month.takeBack(one);
    else if (cashier === WANG) wrong ??= one;
    const regular = random.pick(buyers);
    await month.receipt({ storeId: regular.homeStoreId, buyer: regular, fen: random.int(1000, 60_000) });
    if (day % 4 === 0 && day > 6)
      await month.imported(random.chance(0.7) ? random.pick(buyers) : null, random.int(1000, 60_000));
    if (day === LEAVES - 1) await leave(month);
    if (day === 20) {
      // Li's last day comes late
      await month.receipt({ storeId: 2, guideId: LI, fen: 40_000, at: new Date(`${MONTH}-14T12:00:00.000Z`) });
      await month.reassign(wrong!, ZHAO);
      await month.receipt({ storeId: 2, guideId: ZHANG, fen: 33_000 });
    }
    if (time > TILLS) {
      moveTo(day, time);
      await order(true);
    }
    if (day === 21) {
      // of Zhang's, who misses the target: on another channel, and in the mall at night
      await month.imported(buyers[1]!, 44_000);
      moveTo(day, '22:30:00');
      await month.order(buyers[1]!, { skuId: COAT, quantity: 2, pickUp: true, back: 1 });
      month.money.night += PRICES[COAT]! * 2;
    }
    if (day % 10 === 0) await month.run('analytics.roll-up', 'recruiting.judge');
    if (day === 30) await lookAtRecruits(month);
  }
  await setTargets(month);
  await closeMonth(month, contestId);
  return contestId;
}

async function look(month: MonthFloor, { memberId }: Buyer): Promise<void> {
  await month.event(memberId, 'page_view', month.materialLink);
  await month.event(memberId, 'page_view');
  await month.shares();
}

async function prepare(month: MonthFloor): Promise<void> {
  const items = [
    'sales',
    'members_served',
    'shares',
    'material_pv',
    'material_uv',
    'recruits',
    'online_share',
    'assists',
  ] as const;
  await month.floor.hq('POST /api/v1/hq/kpi-schemes', {
    body: {
      name: '全部指标',
      fromMonth: MONTH,
      items: items.map((item, i) => ({ item, weight: i === 0 ? 30 : 10, target: i === 0 ? 100_000 : 10, capPct: 120 })),
    },
  });
  await month.material();
  await month.floor.hq('POST /api/v1/hq/recruit-plans', {
    body: { name: '新会员 5 元', amountFen: 500, from: month.now().toISOString(), to: null, perGuidePerMonth: null },
  });
}

async function openContest(hq: MonthFloor['floor']['hq']): Promise<number> {
  const first = { fromRank: 1, toRank: 1 };
  const { id } = await hq('POST /api/v1/hq/contests', {
    body: {
      title: '三月销售赛',
      type: 'AMOUNT',
      from: `${MONTH}-05`,
      to: `${MONTH}-28`,
      onlineOnly: false,
      regionIds: null,
      brandIds: null,
      teams: 'store',
      prizes: [
        { ...first, for: 'guide', title: '冠军', cashFen: 50_000 },
        { ...first, for: 'team', title: '冠军队', cashFen: 90_001 },
        { ...first, for: 'store', title: '标杆门店', cashFen: 70_000 },
      ],
    },
  });
  await hq('POST /api/v1/hq/contests/:contestId/:action', { params: { contestId: id, action: 'publish' } });
  return id;
}

async function leave({ floor }: MonthFloor): Promise<void> {
  const { id } = await floor.hq('POST /api/v1/hq/hand-overs', { body: { guideId: LI, reason: '个人原因' } });
  const body = { successor: { kind: 'manager' as const } };
  await floor.hq('POST /api/v1/hq/hand-overs/:handOverId/complete', { params: { handOverId: id }, body });
  await floor.shop.drain();
}

async function closeMonth(month: MonthFloor, contestId: number): Promise<void> {
  const { hq, shop } = month.floor;
  // of the last day: what comes back after the end belongs to April
  const last = await month.receipt({ storeId: 1, guideId: WANG, fen: 12_300 });
  month.floor.moveTo('2026-04-01 09:00:00');
  await month.run('recruiting.judge');
  await month.run('analytics.roll-up', 'performance.freeze-boards', 'performance.score-kpi', 'contests.freeze-boards');
  await hq('POST /api/v1/hq/contests/:contestId/:action', { params: { contestId, action: 'award' } });
  await month.takeBack(last);
  await hq('POST /api/v1/hq/statement-periods/:month/close', { params: { month: MONTH } });
  await shop.drain();
  month.floor.moveTo('2026-04-02 09:00:00');
  await month.run('performance.freeze-boards', 'performance.score-kpi', 'recruiting.mark-paid');
}
