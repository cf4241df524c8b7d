import { ArrowRightOutlined } from '@ant-design/icons';
import { App, Button, Flex } from 'antd';
import { useState } from 'react';
import { type AnswerOf, call } from '@/api';
import { Act, Actions, SoftTag, Titled } from '@/components/bits';
import { MonthPicker } from '@/components/month-picker';
import { type Columns, PageTable } from '@/components/page-table';
import { useAction } from '@/hooks/use-action';
import { usePage } from '@/hooks/use-page';
import { month as readMonth, useUrlFilters } from '@/hooks/use-url-filters';
import { GRADE_ORDER, gradeLines, isRise } from './grades';

type Proposal = AnswerOf<'GET /api/v1/hq/grade-proposals'>['items'][number];
const FILTERS = { month: readMonth };

/** Guides who should go up or down; nothing changes before it is accepted. */
export function Proposals() {
  const url = useUrlFilters(FILTERS);
  const { modal } = App.useApp();
  const page = usePage((query) => call('GET /api/v1/hq/grade-proposals', { query }), url.values, url);
  const [chosen, setChosen] = useState<Proposal[]>([]);
  const apply = useAction(
    (items: Proposal[]) =>
      call('POST /api/v1/hq/grade-proposals/apply', {
        body: { items: items.map(({ guideId, to }) => ({ guideId, grade: to })) },
      }),
    {
      done: ({ changed }) => `已调整 ${changed} 位导购的等级`,
      onDone: () => {
        setChosen([]);
        page.reload();
      },
    },
  );
  const ask = (items: Proposal[]): void => {
    const rises = items.filter(isRise).length;
    modal.confirm({
      title: items.length === 1 ? `采纳对${items[0]?.guideName}的建议？` : `采纳 ${items.length} 条建议？`,
      content: `升级 ${rises} 位，降级 ${items.length - rises} 位，立即生效。`,
      okText: '采纳',
      onOk: async () => {
        await apply.run(items);
      },
    });
  };
  const columns: Columns<Proposal> = [
    {
      title: '导购',
      dataIndex: 'guideName',
      width: 220,
      fixed: 'left',
      render: (_, row) => <Titled title={row.guideName} note={row.storeName} />,
    },
    {
      title: '建议',
      dataIndex: 'to',
      width: 150,
      sorter: (a, b) => GRADE_ORDER.indexOf(a.to) - GRADE_ORDER.indexOf(b.to),
      render: (_, row) => (
        <Flex align="center" gap={6}>
          <SoftTag>{row.from}</SoftTag>
          <ArrowRightOutlined style={{ fontSize: 11, color: '#8A8F99' }} />
          <SoftTag tone={isRise(row) ? 'good' : 'bad'}>
            {row.to} {isRise(row) ? '升' : '降'}
          </SoftTag>
        </Flex>
      ),
    },
    { title: '为什么', dataIndex: 'why', width: 480 },
    {
      title: '操作',
      dataIndex: 'guideId',
      width: 90,
      fixed: 'right',
      render: (_, row) => (
        <Actions>
          <Act disabled={apply.busy} onClick={() => ask([row])}>
            采纳
          </Act>
        </Actions>
      ),
    },
  ];
  return (
    <PageTable
      name="grade-proposals"
      rowKey="guideId"
      unit="条建议"
      page={page}
      columns={columns}
      empty="没有该升该降的导购"
      selection={{
        selectedRowKeys: chosen.map(({ guideId }) => guideId),
        onChange: (_, rows) => setChosen(rows as Proposal[]),
      }}
      selectionActions={
        <Button type="primary" size="small" loading={apply.busy} onClick={() => ask(chosen)}>
          采纳选中的 {chosen.length} 条
        </Button>
      }
      filters={
        <Flex gap={16} align="center" wrap style={{ marginBottom: 4 }}>
          <MonthPicker
            placeholder="最近完整的月份"
            value={url.values.month ?? null}
            onChange={(month) => url.set({ month })}
          />
          {page.answer && <span className="muted">{gradeLines(page.answer.gradeFrom)}</span>}
        </Flex>
      }
    />
  );
}
