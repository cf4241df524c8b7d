import { paceText, paceTone } from './components/target-words';
import { daysText, prizeText, rulesOf } from './contests/contest-words';
import { kindText, whenText } from './earnings/earning-words';
import { successorOf, wecomText } from './hand-over/hand-over-words';
import { linesText, nextText, upliftText } from './mentoring/mentoring-words';
import { evenText, shareText } from './store-members/share-words';
import { daysOf } from './store-sales/periods';

describe('earnings in words', () => {
  const day = () => '12月2日';
  it('says when the money comes', () => {
    expect(whenText({ state: 'pending' }, day)).toBe('顾客收货并过了售后期后可结算');
    expect(whenText({ state: 'pending', maturesAt: '2026-12-02T00:00:00Z' }, day)).toBe('售后期内，预计 12月2日可结算');
    expect(whenText({ state: 'settled', month: '2026-09' }, day)).toBe('已结算进 9 月结单');
    expect(whenText({ state: 'held' }, day)).toBe('暂存中，核实后发放');
  });
  it('names each kind, also one it does not know yet', () => {
    expect([kindText('reversal'), kindText('whatever')]).toEqual(['退款冲回', '其他']);
  });
});

describe('targets in words', () => {
  it('tells the distance to the calendar', () => {
    const target = { target: 1_000_000, actual: 300_000, paceTarget: 500_000 };
    expect(paceText({ ...target, pace: 'behind' }, 'sales')).toBe('按进度还差 ¥2,000');
    expect(paceText({ ...target, actual: 600_000, pace: 'ahead' }, 'sales')).toBe('比进度多 ¥1,000');
    expect(paceText({ target: null, actual: 5, paceTarget: null, pace: 'none' }, 'recruits')).toBe('还没有设目标');
    expect(paceText({ ...target, actual: 5, paceTarget: 9, pace: 'behind' }, 'recruits')).toBe('按进度还差 4 人');
    expect([paceTone('met'), paceTone('behind'), paceTone('none')]).toEqual(['good', 'late', 'guide']);
  });
});

describe('contests in words', () => {
  it('names days, prizes and rules', () => {
    expect(daysText({ from: '2026-11-01', to: '2026-11-30' })).toBe('11月1日 – 11月30日');
    expect(prizeText({ for: 'guide', fromRank: 2, toRank: 3, title: '羽绒服一件', cashFen: 50_000 })).toBe(
      '第 2–3 名：羽绒服一件 + ¥500',
    );
    expect(
      rulesOf({
        type: 'CONVERSION',
        status: 'running',
        from: '2026-11-01',
        to: '2026-11-02',
        onlineOnly: true,
        minFen: 0,
        minVisitors: 30,
        streakBy: 'day',
        teams: 'none',
        teamSplit: 'equal',
        prizes: [],
      }),
    ).toEqual(['按付款人数 ÷ 链接访客数排名', '只算线上成交', '访客满 30 人才入围', '结束后按退款复核，再颁奖']);
    const team = { for: 'team' as const, fromRank: 1, toRank: 1, title: '冠军队', cashFen: 90_000 };
    expect(prizeText(team)).toBe('团队第 1 名：冠军队 + ¥900');
    expect(
      rulesOf({
        type: 'AMOUNT',
        status: 'running',
        from: '2026-11-01',
        to: '2026-11-02',
        onlineOnly: false,
        minFen: 0,
        minVisitors: 0,
        streakBy: 'day',
        teams: 'region',
        teamSplit: 'contribution',
        prizes: [team, { ...team, for: 'store' }],
      }).slice(1, 4),
    ).toEqual(['团队按人均成绩排名', '团队奖金按队员成交额分', '门店按全店合计排名，奖金进门店奖金池']);
  });
});

describe('hand-over', () => {
  const candidate = { name: '小林', note: '', recommended: false };
  it('sends what the candidate is', () => {
    expect(successorOf({ ...candidate, kind: 'guide', guideId: 7 })).toEqual({ kind: 'guide', guideId: 7 });
    expect(successorOf({ ...candidate, kind: 'guide' })).toBeUndefined();
    expect(successorOf({ ...candidate, kind: 'manager', guideId: 9 })).toEqual({ kind: 'manager' });
  });
  it('says how far WeCom is', () => {
    const none = { total: 0, waiting: 0, done: 0, refused: 0, limit: 0, failed: 0 };
    expect(wecomText(none)).toBe('没有需要转接的企业微信客户');
    expect(wecomText({ ...none, total: 5, waiting: 3, done: 1, refused: 1 })).toBe(
      '企业微信客户 5 位：已转接 1，等待中 3，客户拒绝 1',
    );
  });
});

it('a period ends today', () => {
  expect(daysOf('week', '2026-03-02')).toEqual({ from: '2026-02-24', to: '2026-03-02' });
  expect(daysOf('month', '2026-03-02')).toEqual({ from: '2026-03-01', to: '2026-03-02' });
});

describe('members shared out, in words', () => {
  it('says how many each gets', () => {
    expect([evenText(6, 2), evenText(7, 2)]).toEqual(['每位 3 人', '每位 3–4 人']);
  });

  it('says what came of it, and how far it is', () => {
    const share = {
      id: 1,
      from: 'unbound' as const,
      total: 6,
      done: 5,
      skipped: 1,
      to: [
        { guideId: 1, name: '小李', members: 3 },
        { guideId: 2, name: '小王', members: 2 },
        { guideId: 3, name: '老张', members: 0 },
      ],
      why: '',
      startedAt: '',
      startedBy: '',
    };
    expect(shareText({ ...share, state: 'done' })).toBe('5 位已分配：小李 3、小王 2；1 位已不符合条件，没有动');
    expect(shareText({ ...share, done: 2, skipped: 0, state: 'running' })).toBe('正在分配 2/6');
  });
});

describe('mentoring in words', () => {
  it('compares with before, if there is anything to compare with', () => {
    expect([upliftText(12.5), upliftText(-3), upliftText(null)]).toEqual([
      '近 30 天销售比结对前 +12.5%',
      '近 30 天销售比结对前 -3%',
      '销售对比：结对前没有可比的业绩',
    ]);
  });
});

it('says from which scores grades begin, and what moves mine', () => {
  const gradeFrom = { SA: 110, A: 90, B: 60 };
  expect(linesText(gradeFrom)).toBe('SA 110 分起 · A 90 分起 · B 60 分起 · 以下 C');
  expect(nextText({ grade: 'A', gradeFrom })).toBe('连续两个月考核满 110 分升 SA 级；连续两个月不到 90 分会降级');
  expect(nextText({ grade: 'C', gradeFrom })).toBe('连续两个月考核满 60 分升 B 级');
  expect(nextText({ grade: 'SA', gradeFrom })).toBe('连续两个月不到 110 分会降级');
});
