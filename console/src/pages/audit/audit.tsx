import { Form, Select } from 'antd';
import { useState } from 'react';
import { call } from '@/api';
import { Act, SoftTag } from '@/components/bits';
import { DayRangeFilter, FilterBar } from '@/components/filter-bar';
import { PageHead } from '@/components/page-head';
import { type Columns, PageTable } from '@/components/page-table';
import { useLoad } from '@/hooks/use-load';
import { usePage } from '@/hooks/use-page';
import { date, text, useUrlFilters, whole } from '@/hooks/use-url-filters';
import { secondText } from '@/lib/time';
import { useSession } from '@/session';
import { AuditDrawer } from './audit-drawer';
import { actionText, type Entry, SUBJECTS, subjectText } from './audit-words';
import { diff } from './diff';

const FILTERS = { subject: text, subjectId: text, operatorId: whole, from: date, to: date };

/** The first few changed fields, so that most lines need not be opened. */
const gist = (entry: Entry): string => {
  const changed = diff(entry.before, entry.after).filter(({ kind }) => kind !== 'same');
  if (entry.before == null && entry.after != null) return '新建';
  if (entry.after == null && entry.before != null) return '删除';
  const shown = changed.slice(0, 2).map(({ path, before, after }) => `${path}：${before} → ${after}`);
  return changed.length > 2 ? `${shown.join('；')} 等 ${changed.length} 处` : shown.join('；') || '—';
};

export default function Audit() {
  const url = useUrlFilters(FILTERS);
  const { can } = useSession();
  const page = usePage((query) => call('GET /api/v1/hq/audit-log', { query }), url.values, url);
  const operators = useLoad(
    () => call('GET /api/v1/hq/operators', { query: { size: 200 } }),
    can('operators') ? 'operators' : null,
  );
  const [open, setOpen] = useState<Entry>();
  const columns: Columns<Entry> = [
    { title: '时间', dataIndex: 'at', width: 170, fixed: 'left', render: (_, row) => secondText(row.at) },
    { title: '操作人', dataIndex: 'operatorName', width: 110 },
    { title: '动作', dataIndex: 'action', width: 100, render: (_, row) => <SoftTag>{actionText(row.action)}</SoftTag> },
    {
      title: '对象',
      dataIndex: 'subject',
      width: 150,
      render: (_, row) => `${subjectText(row.subject)} ${row.subjectId}`,
    },
    { title: '内容', dataIndex: 'title', width: 200, ellipsis: true },
    {
      title: '改动',
      dataIndex: 'after',
      width: 320,
      render: (_, row) => (
        <div className="ellipsis muted" style={{ maxWidth: 320 }}>
          {gist(row)}
        </div>
      ),
    },
    {
      title: '',
      dataIndex: 'id',
      width: 70,
      fixed: 'right',
      hideInSetting: true,
      render: (_, row) => <Act onClick={() => setOpen(row)}>详情</Act>,
    },
  ];
  return (
    <>
      <PageHead title="操作日志" hint="控制台里的每次修改：谁、以什么身份、何时、改了什么、改前改后；只增不改" />
      <PageTable
        name="audit"
        rowKey="id"
        unit="条"
        page={page}
        columns={columns}
        empty="没有符合条件的记录"
        onRow={setOpen}
        filters={
          <FilterBar name="audit" url={url}>
            <Form.Item name="subject">
              <Select
                allowClear
                placeholder="全部对象"
                style={{ width: 140 }}
                options={Object.entries(SUBJECTS).map(([value, label]) => ({ value, label }))}
              />
            </Form.Item>
            {can('operators') && (
              <Form.Item name="operatorId">
                <Select
                  allowClear
                  showSearch
                  optionFilterProp="label"
                  placeholder="全部操作人"
                  style={{ width: 160 }}
                  loading={operators.loading}
                  options={(operators.data?.items ?? []).map(({ id, name, username }) => ({
                    value: id,
                    label: `${name}（${username}）`,
                  }))}
                />
              </Form.Item>
            )}
            <DayRangeFilter url={url} />
          </FilterBar>
        }
      />
      {open && <AuditDrawer entry={open} onClose={() => setOpen(undefined)} />}
    </>
  );
}
