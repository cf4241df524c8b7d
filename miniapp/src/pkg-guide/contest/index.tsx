import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import type { Contest } from '@/api/types';
import { BottomBar } from '@/components/BottomBar';
import { Btn } from '@/components/Btn';
import { Card } from '@/components/Card';
import { Empty } from '@/components/States';
import { Tabs } from '@/components/Tabs';
import { numberParam } from '@/hooks/use-opened';
import { usePagedList, usePageView } from '@/hooks/use-page';
import { cx } from '@/lib/text';
import { shortTimeText } from '@/lib/time';
import { call, useSession } from '@/runtime';
import { BoardLine, Moved } from '../components/BoardRows';
import { BoardSheet } from '../components/BoardSheet';
import type { BoardFacts } from '../components/board-facts';
import { GuideScreen } from '../components/GuideScreen';
import { ListState } from '../components/ListState';
import {
  CONTEST_STATE_TEXT,
  CONTEST_TYPE_TEXT,
  daysText,
  PRIZE_FOR_TEXT,
  prizeText,
  rulesOf,
} from '../contests/contest-words';
import { moneyText } from '../lib/figures';
import { contestBoard, type ContestTab } from './contest-board';
import s from './index.module.scss';

type GroupRow = Contest['teamBoard'][number];
type MyGroup = NonNullable<Contest['myTeam']>;

/** One contest: rules and prizes, the board with my place in view, teams, and who won. */
export default function ContestPage() {
  const contestId = numberParam(useRouter().params['id']);
  const [contest, setContest] = useState<Contest>();
  const [chosen, setTab] = useState<ContestTab>();
  const [facts, setFacts] = useState<BoardFacts>();
  const myId = useSession(({ member }) => member?.guideId);
  usePageView('guide-contest');
  const paged = usePagedList(
    contestId === undefined ? undefined : String(contestId),
    async (page) => {
      const answer = await call('GET /api/v1/guide/contests/:contestId', {
        params: { contestId: contestId ?? 0 },
        query: { page, size: 50 },
      });
      if (page === 1) setContest(answer);
      return answer.board;
    },
    (row) => row.guideId,
  );
  const { items } = paged;
  if (contestId === undefined)
    return (
      <GuideScreen>
        <Empty icon="trophy" title="没有找到这场比赛" />
      </GuideScreen>
    );
  const tabs = [
    ...(contest && contest.winners.length + contest.groupWinners.length > 0
      ? [{ key: 'winners' as const, text: '获奖名单' }]
      : []),
    { key: 'board' as const, text: '个人榜' },
    ...(contest?.myTeam ? [{ key: 'teams' as const, text: contest.teams === 'region' ? '区域队' : '门店队' }] : []),
    ...(contest?.myStore ? [{ key: 'stores' as const, text: '门店榜' }] : []),
  ];
  const tab = chosen ?? tabs[0]?.key ?? 'board';
  const live = contest?.status === 'running';
  const picture = contest && contestBoard(contest, tab, items, myId);
  return (
    <GuideScreen bar={contest?.me !== undefined}>
      {contest && <Head contest={contest} onShare={picture && (() => setFacts(picture))} />}
      {contest && tabs.length > 1 && (
        <View className={s.tabs}>
          <Tabs tabs={tabs} active={tab} onChange={setTab} />
        </View>
      )}
      {contest && tab === 'winners' && <Winners contest={contest} />}
      {contest?.myTeam && tab === 'teams' && (
        <Groups rows={contest.teamBoard} mine={contest.myTeam} unit="我的团队" live={live} />
      )}
      {contest?.myStore && tab === 'stores' && (
        <Groups rows={contest.storeBoard} mine={contest.myStore} unit="我的门店" live={live} />
      )}
      {contest && tab === 'board' && live && <View className={s.gap}>{contest.gapText}</View>}
      {tab === 'board' && (
        <ListState of={paged} empty={<Empty icon="trophy" title="榜上还没有人" text="开出第一单就上榜" />}>
          <View className={s.rows}>
            {items.map((row) => (
              <BoardLine key={row.guideId} row={row} mine={row.guideId === myId} />
            ))}
          </View>
          {contest && <View className={s.asOf}>{shortTimeText(contest.asOf)} 更新</View>}
        </ListState>
      )}
      {contest?.me && (
        <BottomBar>
          <View className={s.me}>
            <BoardLine row={contest.me} mine />
          </View>
        </BottomBar>
      )}
      <BoardSheet facts={facts} onClose={() => setFacts(undefined)} />
    </GuideScreen>
  );
}

interface HeadProps {
  contest: Contest;
  /** Absent while the board is empty. */
  onShare: (() => void) | undefined;
}
const Head = ({ contest, onShare }: HeadProps) => (
  <View>
    <View className={s.head}>
      <View className={s.headline}>
        <View className={s.title}>{contest.title}</View>
        {onShare && (
          <Btn kind="soft" size="small" onClick={onShare}>
            晒榜
          </Btn>
        )}
      </View>
      <View className={s.note}>
        {CONTEST_TYPE_TEXT[contest.type]} · {daysText(contest)} · {CONTEST_STATE_TEXT[contest.status]}
      </View>
      <View className={s.note}>{contest.participants} 人参加</View>
    </View>
    <Card title="奖项">
      {contest.prizes.map((prize) => (
        <View key={`${prize.for} ${prize.fromRank}`} className={s.prize}>
          {prizeText(prize)}
        </View>
      ))}
      <View className={s.rules}>
        {rulesOf(contest).join('；')}。{contest.rules}
      </View>
    </Card>
  </View>
);

const Winners = ({ contest }: { contest: Contest }) => (
  <View className={s.rows}>
    {contest.winners.map((winner) => (
      <View key={winner.guideId}>
        <BoardLine row={winner} hideMoved />
        <View className={s.won}>
          {winner.prize}
          {winner.cashFen > 0 && ` + ${moneyText(winner.cashFen)}`}
          {winner.note && ` · ${winner.note}`}
        </View>
      </View>
    ))}
    {contest.groupWinners.map((winner) => (
      <View key={`${winner.kind} ${winner.id}`}>
        <GroupLine row={{ ...winner, up: null }} unit={PRIZE_FOR_TEXT[winner.kind]} hideMoved />
        <View className={s.won}>
          {winner.prize}
          {winner.cashFen > 0 && ` + ${moneyText(winner.cashFen)}`}
          {winner.myShareFen !== undefined && `，我分得 ${moneyText(winner.myShareFen)}`}
          {winner.note && ` · ${winner.note}`}
        </View>
      </View>
    ))}
  </View>
);

interface GroupsProps {
  rows: readonly GroupRow[];
  mine: MyGroup;
  unit: string;
  live: boolean;
}
/** A board of teams or stores, mine and what it is short of in view. */
const Groups = ({ rows, mine, unit, live }: GroupsProps) => (
  <View>
    <View className={s.gap}>
      {unit}（{mine.name}）{live && mine.row && mine.row.rank > 1 && `第 ${mine.row.rank} 名，`}
      {mine.gapText}
    </View>
    {rows.length === 0 ? (
      <Empty icon="trophy" title="榜上还没有人" text="开出第一单就上榜" />
    ) : (
      <View className={s.rows}>
        {rows.map((row) => (
          <GroupLine key={row.id} row={row} mine={row.id === mine.id} />
        ))}
        {mine.row && !rows.some(({ id }) => id === mine.id) && <GroupLine row={mine.row} mine />}
      </View>
    )}
  </View>
);

interface GroupLineProps {
  row: GroupRow;
  unit?: string;
  mine?: boolean;
  hideMoved?: boolean;
}
const GroupLine = ({ row, unit, mine, hideMoved }: GroupLineProps) => (
  <View className={cx(s.team, mine && s.mine)}>
    <View className={s.rank}>{row.rank}</View>
    <View className={s.words}>
      <View className={s.name}>{row.name}</View>
      <View className={s.small}>
        {unit && `${unit} · `}
        {row.members} 人
      </View>
    </View>
    <View className={s.end}>
      <View className={s.name}>{row.text}</View>
      {!hideMoved && <Moved up={row.up} />}
    </View>
  </View>
);
