import { Descriptions, Drawer, Flex, Switch, Table } from 'antd';
import { useMemo, useState } from 'react';
import { identityWords } from '@/lib/identity-words';
import { secondText } from '@/lib/time';
import { useOrg } from '@/org';
import { COLOR } from '@/theme';
import { actionText, type Entry, subjectText } from './audit-words';
import { type Change, diff } from './diff';

/** One change: who, when, what it was before and what it is after. */
export function AuditDrawer({ entry, onClose }: { entry: Entry; onClose: () => void }) {
  const names = useOrg();
  const [all, setAll] = useState(false);
  const changes = useMemo(() => diff(entry.before, entry.after), [entry]);
  const changed = changes.filter(({ kind }) => kind !== 'same');
  const shown = all ? changes : changed;
  return (
    <Drawer
      open
      width={760}
      title={entry.title || `${actionText(entry.action)}${subjectText(entry.subject)}`}
      onClose={onClose}
    >
      <Descriptions
        column={2}
        size="small"
        items={[
          { key: 'who', label: '操作人', children: entry.operatorName },
          { key: 'at', label: '时间', children: secondText(entry.at) },
          { key: 'what', label: '对象', children: `${subjectText(entry.subject)} ${entry.subjectId}` },
          { key: 'action', label: '动作', children: actionText(entry.action) },
          ...(entry.acting
            ? [{ key: 'acting', label: '当时身份', span: 2, children: identityWords(entry.acting, names) }]
            : []),
        ]}
      />
      <Flex justify="space-between" align="center" style={{ margin: '16px 0 8px' }}>
        <b>改动 {changed.length} 处</b>
        {changes.length > changed.length && (
          <label>
            <Switch size="small" checked={all} onChange={setAll} /> 显示没变的
          </label>
        )}
      </Flex>
      <Table<Change>
        rowKey="path"
        size="small"
        pagination={shown.length > 50 ? { pageSize: 50, size: 'small' } : false}
        dataSource={shown}
        locale={{ emptyText: '没有记录字段变化' }}
        columns={[
          { title: '字段', dataIndex: 'path', width: 200 },
          {
            title: '改前',
            dataIndex: 'before',
            render: (value: string, { kind }) => (
              <span style={mark(kind !== 'same' && kind !== 'added', '#FBECEE', COLOR.accent)}>{value}</span>
            ),
          },
          {
            title: '改后',
            dataIndex: 'after',
            render: (value: string, { kind }) => (
              <span style={mark(kind !== 'same' && kind !== 'removed', '#EAF6F0', COLOR.good)}>{value}</span>
            ),
          },
        ]}
      />
    </Drawer>
  );
}

const mark = (on: boolean, background: string, color: string): React.CSSProperties => ({
  wordBreak: 'break-all',
  ...(on
    ? { background, color, borderRadius: 4, padding: '1px 6px', boxDecorationBreak: 'clone' }
    : { color: COLOR.muted }),
});
