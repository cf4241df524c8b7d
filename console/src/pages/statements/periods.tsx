import { DownloadOutlined, PlusOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { call } from '@/api';
import { Act, Actions, Money, State } from '@/components/bits';
import { SignedMoney } from '@/components/ledger-columns';
import { PageHead } from '@/components/page-head';
import { type Columns, PageTable } from '@/components/page-table';
import { useAction } from '@/hooks/use-action';
import { usePage } from '@/hooks/use-page';
import { useUrlFilters } from '@/hooks/use-url-filters';
import { minuteText, wallNow } from '@/lib/time';
import { AdjustmentDialog } from './adjustment-dialog';
import { exportStatements } from './export-statements';
import { Closing } from './closing';
import { mayClose, monthText, type Period, PERIOD_STATE } from './period';

const FILTERS = {};
const POLL_MS = 1_500;

/** Months of settlement: what has been earned so far, closing, and what was paid. */
export default function Periods() {
  const url = useUrlFilters(FILTERS);
  const { modal } = App.useApp();
  const navigate = useNavigate();
  const page = usePage((query) => call('GET /api/v1/hq/statement-periods', { query }), url.values, url);
  const [adjusting, setAdjusting] = useState(false);
  const { reload } = page;
  const closing = page.items.some(({ status }) => status === 'closing');
  useEffect(() => {
    if (!closing) return undefined;
    const timer = setInterval(reload, POLL_MS);
    return () => clearInterval(timer);
  }, [closing, reload]);

  const close = useAction(
    (month: string) => call('POST /api/v1/hq/statement-periods/:month/close', { params: { month } }),
    { done: '开始关账，可以去做别的', onDone: reload },
  );
  const save = useAction(exportStatements);
  const askClose = (period: Period): void => {
    modal.confirm({
      title: `${monthText(period.month)}关账？`,
      content: (
        <>
          <p>
            给每位导购、每家门店和加盟商出月结单，当前应付合计 <Money fen={period.payableFen} strong />
            ，来源返佣 <Money fen={period.rebateFen} strong />。
          </p>
          <p style={{ marginBottom: 0 }}>关账不能撤销；之后的退款与调整只进下一期。</p>
        </>
      ),
      okText: '关账',
      cancelText: '再核对一下',
      onOk: async () => {
        await close.run(period.month);
      },
    });
  };
  const thisMonth = wallNow().format('YYYY-MM');
  const columns: Columns<Period> = [
    {
      title: '月份',
      dataIndex: 'month',
      width: 116,
      fixed: 'left',
      render: (_, row) => <b>{monthText(row.month)}</b>,
    },
    {
      title: '状态',
      dataIndex: 'status',
      width: 176,
      render: (_, row) =>
        row.status === 'closing' || row.status === 'stopped' ? (
          <Closing period={row} />
        ) : (
          <State
            {...PERIOD_STATE[row.status]}
            {...(row.status === 'open' && row.month === thisMonth ? { text: '进行中', tone: 'busy' as const } : {})}
          />
        ),
    },
    {
      title: '计提',
      dataIndex: 'earnedFen',
      width: 116,
      align: 'right',
      render: (_, row) => <SignedMoney fen={row.earnedFen} />,
    },
    {
      title: '冲回',
      dataIndex: 'reversedFen',
      width: 108,
      align: 'right',
      tooltip: '退款按比例冲回的提成',
      render: (_, row) => <SignedMoney fen={row.reversedFen} />,
    },
    {
      title: '奖励与调整',
      dataIndex: 'extraFen',
      width: 110,
      align: 'right',
      tooltip: '拉新奖励、比赛奖金、人工调整',
      render: (_, row) => <SignedMoney fen={row.extraFen} />,
    },
    {
      title: '应付',
      dataIndex: 'payableFen',
      width: 116,
      align: 'right',
      render: (_, row) => <SignedMoney fen={row.payableFen} strong />,
    },
    {
      title: '来源返佣',
      dataIndex: 'rebateFen',
      width: 108,
      align: 'right',
      render: (_, row) => <SignedMoney fen={row.rebateFen} />,
    },
    {
      title: '关账',
      dataIndex: 'closedAt',
      width: 140,
      render: (_, row) =>
        row.closedAt ? (
          <>
            {minuteText(row.closedAt)}
            <div className="muted">{row.closedBy}</div>
          </>
        ) : (
          '—'
        ),
    },
    {
      title: '操作',
      dataIndex: 'id',
      width: 140,
      fixed: 'right',
      render: (_, row) => (
        <Actions>
          <Act onClick={() => navigate(`/statements/${row.month}`)}>{row.status === 'closed' ? '结单' : '查看'}</Act>
          {row.status === 'closed' && (
            <Act disabled={save.busy} onClick={() => void save.run(row.month, 'guide')}>
              <DownloadOutlined /> 导出
            </Act>
          )}
          {mayClose(row, page.items, thisMonth) &&
            (row.status === 'stopped' ? (
              <Act disabled={close.busy} onClick={() => void close.run(row.month)}>
                再次关账
              </Act>
            ) : (
              <Act disabled={close.busy} onClick={() => askClose(row)}>
                关账
              </Act>
            ))}
        </Actions>
      ),
    },
  ];
  return (
    <>
      <PageHead title="结算" hint="过了售后期的提成进当月；按月从早到晚关账，关账后的退款与调整进下一期，可为负结转">
        <Button icon={<PlusOutlined />} onClick={() => setAdjusting(true)}>
          人工调整
        </Button>
      </PageHead>
      <PageTable
        name="statement-periods"
        rowKey="month"
        unit="个月"
        page={page}
        columns={columns}
        empty="还没有可以结算的月份"
        onRow={(row) => navigate(`/statements/${row.month}`)}
      />
      {adjusting && (
        <AdjustmentDialog
          onClose={() => setAdjusting(false)}
          onDone={() => {
            setAdjusting(false);
            reload();
          }}
        />
      )}
    </>
  );
}
