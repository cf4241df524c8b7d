import { Table } from 'antd';
import { Link } from 'react-router-dom';
import { Titled } from '@/components/bits';
import { Nothing } from '@/components/states';
import { kindText, spanText, type TaskKind } from './words';

/** Background work that is due or has failed, by what it does. */
export function TaskKinds({ kinds }: { kinds: readonly TaskKind[] }) {
  return (
    <div className="page-card" style={{ padding: '4px 0' }}>
      <Table
        rowKey="kind"
        pagination={false}
        dataSource={[...kinds].sort((a, b) => b.failed - a.failed || b.late - a.late || b.due - a.due)}
        locale={{ emptyText: <Nothing text="没有排队的，也没有做不下去的" /> }}
        columns={[
          { title: '任务', render: (_, one) => <Titled title={kindText(one.kind)} note={one.kind} width={420} /> },
          { title: '正在排队', width: 140, align: 'right', render: (_, one) => one.due.toLocaleString('zh-CN') },
          {
            title: '到点 1 分钟未做',
            width: 160,
            align: 'right',
            render: (_, one) => one.late.toLocaleString('zh-CN'),
          },
          {
            title: '最久的已等',
            width: 160,
            align: 'right',
            render: (_, one) => (one.due ? spanText(one.oldestSeconds) : '—'),
          },
          {
            title: '做不下去',
            width: 140,
            align: 'right',
            render: (_, one) =>
              one.failed ? (
                <Link to={`/operations?tab=failed&kind=${encodeURIComponent(one.kind)}`}>
                  {one.failed.toLocaleString('zh-CN')} 个
                </Link>
              ) : (
                '0'
              ),
          },
        ]}
      />
    </div>
  );
}
