import { Drawer, DatePicker, Descriptions, Form, Select, Typography } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { type AnswerOf, call } from '@/api';
import { SoftTag } from '@/components/bits';
import { FilterBar } from '@/components/filter-bar';
import { type Columns, PageTable } from '@/components/page-table';
import { StoreSelect } from '@/components/pickers';
import { usePage } from '@/hooks/use-page';
import { date, oneOf, useUrlFilters, whole } from '@/hooks/use-url-filters';
import { optionsOf } from '@/lib/text';
import { secondText } from '@/lib/time';
import { COLOR } from '@/theme';
import { bodyText, REJECTION_KIND_TEXT } from './words';

type Rejection = AnswerOf<'GET /api/v1/hq/pos/rejections'>['items'][number];
const FILTERS = { storeId: whole, kind: oneOf(REJECTION_KIND_TEXT), day: date };
const kindText = (kind: string): string => REJECTION_KIND_TEXT[kind] ?? kind;

const columns: Columns<Rejection> = [
  { title: '时间', dataIndex: 'at', width: 170, render: (_, row) => secondText(row.at) },
  { title: '类型', dataIndex: 'kind', width: 100, render: (_, row) => <SoftTag>{kindText(row.kind)}</SoftTag> },
  { title: '单号', dataIndex: 'externalId', width: 200, copyable: true },
  { title: '门店', dataIndex: 'storeName', width: 180, ellipsis: true, renderText: (v?: string) => v ?? '—' },
  { title: '密钥', dataIndex: 'keyName', width: 140, ellipsis: true },
  {
    title: '原因',
    dataIndex: 'message',
    width: 320,
    render: (_, row) => (
      <>
        {row.message}
        <div className="muted" style={{ fontSize: 12 }}>
          {row.code}
        </div>
      </>
    ),
  },
];

/** What was refused and why, with what was sent. */
export function Rejections() {
  const url = useUrlFilters(FILTERS);
  const page = usePage((query) => call('GET /api/v1/hq/pos/rejections', { query }), url.values, url);
  const [open, setOpen] = useState<Rejection>();
  return (
    <>
      <PageTable
        name="pos-rejections"
        rowKey="id"
        unit="条拒收"
        page={page}
        columns={columns}
        empty="没有被拒收的条目"
        onRow={setOpen}
        filters={
          <FilterBar name="pos-rejections" url={url}>
            <Form.Item>
              <DatePicker
                placeholder="全部日期"
                value={url.values.day ? dayjs(url.values.day) : null}
                onChange={(day) => url.set({ day: day ? day.format('YYYY-MM-DD') : null })}
              />
            </Form.Item>
            <Form.Item name="kind">
              <Select allowClear placeholder="类型" style={{ width: 130 }} options={optionsOf(REJECTION_KIND_TEXT)} />
            </Form.Item>
            <Form.Item name="storeId">
              <StoreSelect allowClear placeholder="门店" style={{ width: 200 }} />
            </Form.Item>
          </FilterBar>
        }
      />
      {open && (
        <Drawer
          open
          width={640}
          title={`${kindText(open.kind)} · ${open.externalId}`}
          onClose={() => setOpen(undefined)}
        >
          <Descriptions
            size="small"
            column={1}
            bordered
            items={[
              { label: '原因', children: <b>{open.message}</b> },
              { label: '原因码', children: open.code },
              { label: '时间', children: secondText(open.at) },
              { label: '门店', children: open.storeName ?? '—' },
              { label: '密钥', children: open.keyName },
            ]}
          />
          <Typography.Title level={5} style={{ marginTop: 20 }}>
            原文
          </Typography.Title>
          <Typography.Paragraph copyable={{ text: open.body }} className="muted" style={{ marginBottom: 6 }}>
            手机号已打码
          </Typography.Paragraph>
          <pre
            style={{
              margin: 0,
              padding: 16,
              borderRadius: 8,
              background: COLOR.ground,
              fontSize: 12,
              whiteSpace: 'pre-wrap',
              wordBreak: 'break-all',
            }}
          >
            {bodyText(open.body)}
          </pre>
        </Drawer>
      )}
    </>
  );
}
