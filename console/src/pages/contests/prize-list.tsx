import { Card, Flex } from 'antd';
import { Money } from '@/components/bits';
import { CASH_TEXT, type Contest, FOR_TEXT, rankText, SPLIT_TEXT, TYPE_MEANING } from './contest-words';

/** What there is to win, and by which rules. */
export function PrizeList({ contest, cashFen }: { contest: Contest; cashFen: number }) {
  return (
    <Flex gap={16} align="flex-start">
      <Card
        title="奖项"
        extra={
          <span className="muted">
            现金合计 <Money fen={cashFen} strong />
          </span>
        }
        style={{ flex: 1 }}
      >
        {contest.prizes.map((prize) => (
          <Flex
            key={`${prize.for} ${prize.fromRank}`}
            gap={16}
            style={{ padding: '8px 0', borderBottom: '1px solid #EEF0F3' }}
          >
            <b style={{ width: 150 }}>
              {FOR_TEXT[prize.for]}
              {rankText(prize)}
            </b>
            <span style={{ flex: 1 }}>{prize.title}</span>
            {prize.cashFen > 0 && (
              <span>
                {CASH_TEXT[prize.for]} <Money fen={prize.cashFen} />
              </span>
            )}
          </Flex>
        ))}
      </Card>
      <Card title="规则" style={{ flex: 1 }}>
        <p>{TYPE_MEANING[contest.type]}</p>
        {contest.teams !== 'none' && <p>团队按人均成绩排名，团队现金{SPLIT_TEXT[contest.teamSplit]}</p>}
        {contest.prizes.some((prize) => prize.for === 'store') && <p>门店按全店导购合计排名，门店奖金进门店奖金池</p>}
        <p style={{ whiteSpace: 'pre-wrap', marginBottom: 0 }}>{contest.rules || '没有另外的说明'}</p>
      </Card>
    </Flex>
  );
}
