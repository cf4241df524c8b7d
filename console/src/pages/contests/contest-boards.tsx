import { DownloadOutlined } from '@ant-design/icons';
import { Alert, App, Button, DatePicker, Flex, Tabs } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { call, download } from '@/api';
import { Money, State } from '@/components/bits';
import { PageHead } from '@/components/page-head';
import { PageTable } from '@/components/page-table';
import { useAction } from '@/hooks/use-action';
import { usePage } from '@/hooks/use-page';
import { useTurner } from '@/hooks/use-turner';
import { scopeWords } from '@/lib/scope-words';
import { minuteText, wallNow } from '@/lib/time';
import { useOrg } from '@/org';
import { boardColumns, BoardTime } from '@/components/board';
import { type BoardRow, cashOf, type ContestDetail, contestState, ruleText, TEAM_TEXT } from './contest-words';
import { PrizeList } from './prize-list';
import { GroupBoard } from './group-board';
import { GroupWinners } from './group-winners';
import { useAward, useCancel, useRecheck } from './use-contest-moves';
import { Winners } from './winners';

const DAY = 'YYYY-MM-DD';
const VALUE = { AMOUNT: '成交净额', STREAK: '连单', CONVERSION: '转化率' } as const;

/** A published contest: its boards day by day, and after its end the recheck and the awards. */
export function ContestBoards({ contest, reload }: { contest: ContestDetail; reload: () => void }) {
  const { modal } = App.useApp();
  const names = useOrg();
  const [day, setDay] = useState<string>();
  const turner = useTurner();
  const page = usePage(
    async (query) => {
      const answer = await call('GET /api/v1/hq/contests/:contestId', { params: { contestId: contest.id }, query });
      return {
        ...answer.board,
        frozen: answer.frozen,
        asOf: answer.asOf,
        teams: answer.teamBoard,
        stores: answer.storeBoard,
      };
    },
    day ? { day } : {},
    turner,
  );
  const { frozen, asOf, teams, stores } = page.answer ?? {
    ...contest,
    teams: contest.teamBoard,
    stores: contest.storeBoard,
  };
  const again = (): void => {
    reload();
    page.reload();
  };
  const recheck = useRecheck(again);
  const award = useAward(again);
  const cancel = useCancel(again);
  const save = useAction(() =>
    download(`/api/v1/hq/contests/${contest.id}/winners/export`, {}, `${contest.title}-获奖名单.xlsx`),
  );
  const askAward = (): void => {
    const cash = [...contest.winners, ...contest.groupWinners].reduce((sum, { cashFen }) => sum + cashFen, 0);
    modal.confirm({
      title: `给${winnersText(contest)}颁奖？`,
      content: (
        <>
          名单从此锁定，现金 <Money fen={cash} strong /> 记入提成与门店奖金池，通知他们获奖。颁奖后不能撤销。
        </>
      ),
      okText: '颁奖',
      cancelText: '再核对一下',
      onOk: async () => {
        await award.run(contest.id);
      },
    });
  };
  const { status } = contest;
  const over = status === 'checking' || status === 'awarded';
  const hasWinners = contest.winners.length + contest.groupWinners.length > 0;
  const forGuides = contest.prizes.some((prize) => prize.for === 'guide');
  const forStores = contest.prizes.some((prize) => prize.for === 'store');
  const yesterday = wallNow().subtract(1, 'day').format(DAY);
  const lastFrozen = contest.to < yesterday ? contest.to : yesterday;
  const dayField = (
    <Flex gap={16} align="center">
      <DatePicker
        placeholder={over ? '最终榜' : '当前榜'}
        value={day ? dayjs(day) : null}
        minDate={dayjs(contest.from)}
        maxDate={dayjs(lastFrozen < contest.from ? contest.from : lastFrozen)}
        disabled={lastFrozen < contest.from}
        onChange={(chosen) => {
          setDay(chosen?.format(DAY));
          turner.turn(1, turner.size);
        }}
      />
      <BoardTime frozen={frozen} at={minuteText(asOf)} {...(over ? { freezes: '颁奖时定格' } : {})} />
    </Flex>
  );
  const empty = status === 'scheduled' ? '还没开赛' : '还没有人上榜';
  const winners = (
    <Flex vertical gap={16}>
      {forGuides && <Winners contest={contest} rows={contest.winners} />}
      <GroupWinners contest={contest} kind="team" />
      <GroupWinners contest={contest} kind="store" />
    </Flex>
  );
  const board = (
    <PageTable<BoardRow>
      name={`contest-board-${contest.type}`}
      rowKey="guideId"
      unit="位导购"
      page={page}
      columns={boardColumns<BoardRow>(VALUE[contest.type])}
      empty={empty}
      filters={dayField}
    />
  );
  return (
    <>
      <PageHead
        back={{ to: '/contests', text: '比赛' }}
        title={
          <Flex align="center" gap={12}>
            {contest.title}
            <State {...contestState(status)} />
          </Flex>
        }
        hint={`${contest.from} 至 ${contest.to} · ${ruleText(contest)} · ${TEAM_TEXT[contest.teams]} · ${scopeWords(contest, names)} · ${contest.participants.toLocaleString()} 人参赛`}
      >
        {(status === 'scheduled' || status === 'running') && (
          <Button danger disabled={cancel.busy} onClick={() => cancel.ask(contest)}>
            取消比赛
          </Button>
        )}
        {status === 'checking' && (
          <Button loading={recheck.busy} disabled={award.busy} onClick={() => void recheck.run(contest.id)}>
            复核
          </Button>
        )}
        {over && hasWinners && (
          <Button icon={<DownloadOutlined />} loading={save.busy} onClick={() => void save.run()}>
            导出名单
          </Button>
        )}
        {status === 'checking' && (
          <Button type="primary" loading={award.busy} disabled={recheck.busy || !hasWinners} onClick={askAward}>
            颁奖
          </Button>
        )}
      </PageHead>
      {status === 'checking' && (
        <Alert
          type="warning"
          showIcon
          style={{ marginBottom: 16 }}
          message="比赛已结束，等待复核与颁奖"
          description="复核按到现在为止的退款重算名次，名单里写明谁的成绩变了；可以反复复核，颁奖后才锁定。"
        />
      )}
      {status === 'awarded' && (
        <Alert
          type="success"
          showIcon
          style={{ marginBottom: 16 }}
          message={`${minuteText(contest.awardedAt)} 颁奖，名单已锁定，之后的退款不再影响`}
        />
      )}
      <Tabs
        defaultActiveKey={over ? 'winners' : 'board'}
        items={[
          ...(over ? [{ key: 'winners', label: '获奖名单', children: winners }] : []),
          { key: 'board', label: '个人榜', children: board },
          ...(contest.teams === 'none'
            ? []
            : [
                {
                  key: 'teams',
                  label: '团队榜',
                  children: <GroupBoard rows={teams} unit="团队" day={dayField} empty={empty} page={page} />,
                },
              ]),
          ...(forStores
            ? [
                {
                  key: 'stores',
                  label: '门店榜',
                  children: <GroupBoard rows={stores} unit="门店" day={dayField} empty={empty} page={page} />,
                },
              ]
            : []),
          {
            key: 'prizes',
            label: '奖项与规则',
            children: <PrizeList contest={contest} cashFen={cashOf(contest.prizes)} />,
          },
        ]}
      />
    </>
  );
}

/** @example winnersText({ winners: [ann], groupWinners: [store] }) //=> ' 1 位导购、1 家门店' */
function winnersText({ winners, groupWinners }: Pick<ContestDetail, 'winners' | 'groupWinners'>): string {
  const teams = groupWinners.filter(({ kind }) => kind === 'team').length;
  const stores = groupWinners.length - teams;
  const words = [
    winners.length > 0 && ` ${winners.length} 位导购`,
    teams > 0 && ` ${teams} 个团队`,
    stores > 0 && ` ${stores} 家门店`,
  ];
  return words.filter(Boolean).join('、');
}
