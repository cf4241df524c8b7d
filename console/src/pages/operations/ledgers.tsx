import { Button, Card, Collapse, Flex, Progress } from 'antd';
import { useEffect } from 'react';
import { call } from '@/api';
import { State } from '@/components/bits';
import { type Columns, PageTable } from '@/components/page-table';
import { useAction } from '@/hooks/use-action';
import { usePage } from '@/hooks/use-page';
import { oneOf, useUrlFilters } from '@/hooks/use-url-filters';
import { keysOf } from '@/lib/text';
import { secondText } from '@/lib/time';
import {
  isOpen,
  type Ledger,
  LEDGER_HINT,
  LEDGER_TEXT,
  type Operations,
  type ReconcileRun,
  RUN_STATE,
  secondsBetween,
  spanText,
} from './words';

const FILTERS = { ledger: oneOf(LEDGER_TEXT) };
type LedgerState = Operations['ledgers'][number];

const tookText = ({ startedAt, finishedAt }: ReconcileRun): string =>
  startedAt && finishedAt ? spanText(secondsBetween(startedAt, finishedAt)) : '—';

/** The last proof of each ledger, and those before. */
export function Ledgers(props: { ledgers: readonly LedgerState[]; asOf: string; onStarted: () => void }) {
  const { ledgers, asOf, onStarted } = props;
  const url = useUrlFilters(FILTERS);
  const page = usePage((query) => call('GET /api/v1/hq/operations/reconcile-runs', { query }), url.values, url);
  const { reload } = page;
  const done = ledgers.filter(({ last }) => !isOpen(last)).length;
  useEffect(() => reload(), [reload, done]);
  const start = useAction(
    (wanted: Ledger[]) => call('POST /api/v1/hq/operations/reconcile-runs', { body: { ledgers: wanted } }),
    {
      done: '已开始对账',
      onDone: () => {
        onStarted();
        reload();
      },
    },
  );
  const columns: Columns<ReconcileRun> = [
    { title: '账', dataIndex: 'ledger', width: 150, render: (_, run) => LEDGER_TEXT[run.ledger] },
    { title: '结果', dataIndex: 'state', width: 100, render: (_, run) => <State {...RUN_STATE[run.state]} /> },
    { title: '差异', dataIndex: 'differences', width: 90, align: 'right' },
    { title: '发起', dataIndex: 'requestedBy', width: 110 },
    { title: '开始', dataIndex: 'requestedAt', width: 180, render: (_, run) => secondText(run.requestedAt) },
    { title: '用时', dataIndex: 'finishedAt', width: 90, align: 'right', render: (_, run) => tookText(run) },
    { title: '说明', dataIndex: 'error', width: 240, ellipsis: true, render: (_, run) => saysOf(run) },
  ];
  return (
    <>
      <Flex justify="space-between" align="center" style={{ marginBottom: 16 }}>
        <span className="muted">每天 3 点自动对一次，随时可以再对；对账只读，不改任何数据。</span>
        <Button
          type="primary"
          disabled={done === 0}
          loading={start.busy}
          onClick={() => void start.run(keysOf(LEDGER_TEXT))}
        >
          立即对账
        </Button>
      </Flex>
      {done < ledgers.length && (
        <Progress
          percent={Math.round((done / ledgers.length) * 100)}
          format={() => `${done} / ${ledgers.length}`}
          status="active"
          style={{ marginBottom: 12 }}
        />
      )}
      <div style={{ display: 'grid', gridTemplateColumns: 'repeat(3, 1fr)', gap: 16, marginBottom: 16 }}>
        {ledgers.map((one) => (
          <LedgerCard key={one.ledger} of={one} asOf={asOf} />
        ))}
      </div>
      <PageTable name="reconcile-runs" rowKey="id" unit="次对账" page={page} columns={columns} empty="还没有对过账" />
    </>
  );
}

const saysOf = (run: ReconcileRun): string =>
  run.error ?? (run.examples[0] ? `${run.examples[0].check}：${run.examples[0].text}` : '—');

function LedgerCard({ of: { ledger, last }, asOf }: { of: LedgerState; asOf: string }) {
  return (
    <Card
      title={LEDGER_TEXT[ledger]}
      extra={last ? <State {...RUN_STATE[last.state]} /> : <State tone="quiet" text="还没有对过" />}
    >
      <div className="muted" style={{ fontSize: 13, minHeight: 40 }}>
        {LEDGER_HINT[ledger]}
      </div>
      {last && (
        <div style={{ marginTop: 8, fontSize: 13 }}>
          {isOpen(last)
            ? `已进行 ${spanText(secondsBetween(last.startedAt ?? last.requestedAt, asOf))}`
            : `${secondText(last.finishedAt)} · 用时 ${tookText(last)} · ${last.requestedBy}`}
        </div>
      )}
      {last?.state === 'failed' && <div style={{ marginTop: 8 }}>{last.error}</div>}
      {last && last.examples.length > 0 && (
        <Collapse
          ghost
          size="small"
          style={{ marginInline: -12 }}
          items={[
            {
              key: 'differences',
              label: `${last.differences} 处差异${last.differences > last.examples.length ? `，先列 ${last.examples.length} 处` : ''}`,
              children: (
                <Flex vertical gap={6} style={{ maxHeight: 260, overflow: 'auto', fontSize: 13 }}>
                  {last.examples.map(({ check, text }, at) => (
                    <div key={at}>
                      <b>{check}</b> {text}
                    </div>
                  ))}
                </Flex>
              ),
            },
          ]}
        />
      )}
    </Card>
  );
}
