import { type Prize, type PrizeFor } from './contest';

/**
 * The prizes of one kind of contestant.
 *
 * @example prizesFor([{ fromRank: 1, toRank: 1, title: '标杆门店', cashFen: 0, for: 'store' }], 'guide') //=> []
 */
export const prizesFor = (prizes: readonly Prize[], whom: PrizeFor): Prize[] =>
  prizes.filter((prize) => (prize.for ?? 'guide') === whom);
