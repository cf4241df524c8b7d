import { Text, View } from '@tarojs/components';
import type { ContestSummary } from '@/api/types';
import { Icon } from '@/components/Icon';
import { Empty } from '@/components/States';
import { usePagedList, usePageView } from '@/hooks/use-page';
import { cx } from '@/lib/text';
import { open } from '@/platform/navigate';
import { call } from '@/runtime';
import { GuideScreen } from '../components/GuideScreen';
import { ListState } from '../components/ListState';
import { CONTEST_STATE_TEXT, CONTEST_TYPE_TEXT, daysText, groupText, prizeText } from './contest-words';
import s from './index.module.scss';

/** The contests I am in: my place, what is missing to the next, and what there is to win (A50–A53). */
export default function ContestsPage() {
  usePageView('guide-contests');
  const paged = usePagedList(
    'all',
    (page) => call('GET /api/v1/guide/contests', { query: { page, size: 10 } }),
    (contest) => contest.id,
  );
  const { items } = paged;
  return (
    <GuideScreen>
      <ListState of={paged} empty={<Empty icon="trophy" title="现在没有比赛" text="有新比赛会通知你" />}>
        {items.map((contest) => (
          <ContestCard key={contest.id} contest={contest} />
        ))}
      </ListState>
    </GuideScreen>
  );
}

const ContestCard = ({ contest }: { contest: ContestSummary }) => {
  const { me, myTeam, myStore, prizes, status } = contest;
  const mine =
    me && prizes.find((prize) => prize.for === 'guide' && prize.fromRank <= me.rank && me.rank <= prize.toRank);
  const prize = mine ?? prizes[0];
  const live = contest.status === 'running';
  return (
    <View className={s.card} onClick={() => open('contest', { id: contest.id })}>
      <View className={s.head}>
        <View className={s.title}>{contest.title}</View>
        <Text className={cx(s.state, contest.status === 'running' && s.running)}>
          {CONTEST_STATE_TEXT[contest.status]}
        </Text>
      </View>
      <View className={s.note}>
        {CONTEST_TYPE_TEXT[contest.type]} · {daysText(contest)} · {contest.participants} 人参加
      </View>
      <View className={s.body}>
        <View className={s.place}>
          {me ? (
            <View>
              第 <Text className={s.rank}>{me.rank}</Text> 名
            </View>
          ) : (
            <View className={s.none}>还没上榜</View>
          )}
          {me && <View className={s.value}>{me.text}</View>}
        </View>
        <View className={s.words}>
          {contest.gapText && <View className={s.gap}>{contest.gapText}</View>}
          {myTeam && status !== 'scheduled' && <View className={s.note}>{groupText('团队', myTeam)}</View>}
          {myStore && status !== 'scheduled' && <View className={s.note}>{groupText('门店', myStore)}</View>}
        </View>
      </View>
      {prize && (
        <View className={s.prize}>
          <Icon name="trophy" /> {mine && live ? `现在能拿 ${prizeText(mine)}` : prize && prizeText(prize)}
        </View>
      )}
    </View>
  );
};
