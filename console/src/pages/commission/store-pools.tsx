import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { type AnswerOf, call } from '@/api';
import { State } from '@/components/bits';
import { FilterBar } from '@/components/filter-bar';
import { PageHead } from '@/components/page-head';
import { type Columns, PageTable } from '@/components/page-table';
import { usePage } from '@/hooks/use-page';
import { text, useUrlFilters } from '@/hooks/use-url-filters';
import { minuteText } from '@/lib/time';
import { PoolSplitDialog } from './pool-split-dialog';
import { splitText } from './pool-split';

type Row = AnswerOf<'GET /api/v1/hq/store-pool-splits'>['items'][number];
const FILTERS = { q: text };

const columns: Columns<Row> = [
  { title: '门店', dataIndex: 'storeName', width: 180, fixed: 'left' },
  {
    title: '从哪个月起',
    dataIndex: 'fromMonth',
    width: 120,
    render: (_, row) => `${row.fromMonth.slice(0, 4)} 年 ${Number(row.fromMonth.slice(5))} 月`,
  },
  {
    title: '怎么分',
    dataIndex: 'split',
    width: 260,
    render: (_, { split }) => (split ? splitText(split) : <span className="muted">又按提成方案</span>),
  },
  {
    title: '本月',
    dataIndex: 'inForce',
    width: 84,
    render: (_, { inForce }) => (inForce ? <State tone="good" text="生效" /> : <State tone="quiet" text="不生效" />),
  },
  { title: '原因', dataIndex: 'why', ellipsis: true },
  {
    title: '谁定的',
    dataIndex: 'setAt',
    width: 150,
    render: (_, row) => (
      <>
        {minuteText(row.setAt)}
        <div className="muted">{row.setBy}</div>
      </>
    ),
  },
];

/** Stores that split their pools otherwise than the plan says. */
export default function StorePools() {
  const url = useUrlFilters(FILTERS);
  const page = usePage((query) => call('GET /api/v1/hq/store-pool-splits', { query }), url.values, url);
  const [open, setOpen] = useState(false);
  return (
    <>
      <PageHead
        back={{ to: '/commission-plans', text: '提成方案' }}
        title="门店池分法"
        hint="没有导购的成交记进成交门店的池，关账时分给当月在店的人；没有列在这里的门店按提成方案分"
      >
        <Button type="primary" onClick={() => setOpen(true)}>
          给门店定分法
        </Button>
      </PageHead>
      <PageTable
        name="store-pools"
        rowKey="id"
        unit="条"
        page={page}
        columns={columns}
        filters={
          <FilterBar name="store-pools" url={url}>
            <Form.Item name="q">
              <Input placeholder="门店名称" allowClear style={{ width: 200 }} />
            </Form.Item>
          </FilterBar>
        }
        empty="所有门店都按提成方案分"
      />
      {open && (
        <PoolSplitDialog
          onClose={() => setOpen(false)}
          onDone={() => {
            setOpen(false);
            page.reload();
          }}
        />
      )}
    </>
  );
}
