import { batcherText } from '@qiandian/shared';
import { Table } from 'antd';
import { Titled } from '@/components/bits';
import { Meaning } from '@/components/metric';
import { Nothing } from '@/components/states';
import { COLOR } from '@/theme';
import type { Batcher } from './words';

const count = (n: number): string => n.toLocaleString('zh-CN');

/** Requests that are written together: how many wait, and how large their batches were. */
export function Queues({ batchers }: { batchers: readonly Batcher[] }) {
  return (
    <div className="page-card" style={{ padding: '4px 0' }}>
      <Table
        rowKey="name"
        pagination={false}
        dataSource={[...batchers].sort(
          (a, b) => b.refused - a.refused || b.waiting - a.waiting || b.batches - a.batches,
        )}
        locale={{ emptyText: <Nothing text="没有运行中的进程" /> }}
        columns={[
          { title: '写什么', render: (_, one) => <Titled title={batcherText(one.name)} note={one.name} width={320} /> },
          {
            title: <Meaning title="现在排队" meaning="等着写入数据库的请求，各进程合计；平时应是 0" />,
            width: 150,
            align: 'right',
            render: (_, one) => count(one.waiting),
          },
          {
            title: <Meaning title="写了几批" meaning="最近 5 分钟；同时到的请求合成一批，一次写入" />,
            width: 150,
            align: 'right',
            render: (_, one) => count(one.batches),
          },
          {
            title: <Meaning title="平均一批" meaning="越大说明同时来的请求越多；接近 256 就要扩容" />,
            width: 150,
            align: 'right',
            render: (_, one) => (one.batches ? one.meanSize.toFixed(1) : '—'),
          },
          {
            title: '最大一批',
            width: 130,
            align: 'right',
            render: (_, one) => (one.batches ? count(one.largest) : '—'),
          },
          {
            title: <Meaning title="拒绝" meaning="最近 5 分钟因为排队太长而请对方稍后再来的请求" />,
            width: 130,
            align: 'right',
            render: (_, one) => (
              <span style={{ color: one.refused ? COLOR.accent : undefined }}>{count(one.refused)}</span>
            ),
          },
        ]}
      />
    </div>
  );
}
