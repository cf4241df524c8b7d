import type { BoardRow, Contest } from '@/api/types';
import { shownPlaces } from '../components/board-facts';
import { contestBoard } from './contest-board';

const ME = 40;
const guide = (rank: number, guideId = rank): BoardRow => ({
  ...{ rank, guideId, name: `导购 ${rank}`, avatar: '', storeName: '静安店', value: 100, text: `¥${1000 - rank}` },
  up: null,
});
const team = (rank: number, id = rank) => ({
  ...{ rank, id, name: `${id} 号店`, value: 1, text: `¥${500 - rank}`, members: 4, up: null },
});
const contest = {
  ...{ title: '双十一龙虎榜', from: '2026-11-01', to: '2026-11-30', status: 'running', asOf: '2026-11-22T07:20:00Z' },
  ...{ teamBoard: [team(1, 3), team(2, 7)], storeBoard: [team(1, 7)], winners: [], groupWinners: [] },
  me: guide(31, ME),
  myTeam: { id: 7, name: '7 号店', row: team(2, 7), gapText: '' },
  myStore: { id: 7, name: '7 号店', row: team(1, 7), gapText: '' },
} as unknown as Contest;
const items = Array.from({ length: 12 }, (_, at) => guide(at + 1));

describe('the picture of a contest', () => {
  it('shows the first ten and me, and how my team and store stand', () => {
    const facts = contestBoard(contest, 'board', items, ME)!;
    expect(facts).toMatchObject({
      title: '双十一龙虎榜 · 个人榜',
      note: '11月1日 – 11月30日 · 进行中 · 11月22日 15:20 更新',
      standings: ['我的团队（7 号店）第 2 名，¥498', '我的门店（7 号店）第 1 名，¥499'],
    });
    const shown = shownPlaces(facts);
    expect(shown.map(({ rank }) => rank)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 31]);
    expect(shown.filter(({ mine }) => mine)).toEqual([
      { rank: 31, name: '导购 31', note: '静安店', text: '¥969', mine: true },
    ]);
  });

  it('shows me once when I am among them', () => {
    const among = { ...contest, me: guide(2) };
    const shown = shownPlaces(contestBoard(among, 'board', items, 2)!);
    expect(shown.map(({ rank, mine }) => (mine ? `我 ${rank}` : rank))).toEqual([1, '我 2', 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it('shows teams and stores with mine, and where I stand', () => {
    const teams = contestBoard(contest, 'teams', items, ME)!;
    expect(teams.rows.map(({ name, note, mine }) => [name, note, mine])).toEqual([
      ['3 号店', '4 人', false],
      ['7 号店', '4 人', true],
    ]);
    expect(teams.standings).toEqual(['我第 31 名，¥969', '我的门店（7 号店）第 1 名，¥499']);
    expect(contestBoard(contest, 'stores', items, ME)).toMatchObject({
      title: '双十一龙虎榜 · 门店榜',
      standings: ['我第 31 名，¥969', '我的团队（7 号店）第 2 名，¥498'],
    });
  });

  it('shows who won what, and what nobody is paid', () => {
    const awarded = {
      ...contest,
      status: 'awarded',
      winners: [{ ...guide(1), prize: '羽绒服', cashFen: 80_000, note: '' }],
      groupWinners: [{ ...team(1, 7), kind: 'team', prize: '冠军队', cashFen: 90_000, note: '', myShareFen: 22_500 }],
    } as unknown as Contest;
    const facts = contestBoard(awarded, 'winners', items, ME)!;
    expect(facts.note).toBe('11月1日 – 11月30日 · 已颁奖');
    expect(facts.rows.map(({ name, note, mine }) => [name, note, mine])).toEqual([
      ['导购 1', '静安店 · 羽绒服', false],
      ['7 号店', '团队 · 冠军队', true],
    ]);
    expect(JSON.stringify(facts)).not.toMatch(/800|900|225/);
  });

  it('is none while nobody is on the board', () => {
    expect(contestBoard(contest, 'board', [], ME)).toBeUndefined();
    expect(contestBoard(contest, 'winners', items, ME)).toBeUndefined();
  });
});
