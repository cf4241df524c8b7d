import { Table } from 'antd';
import { SoftTag, State, Titled } from '@/components/bits';
import { Meaning } from '@/components/metric';
import { Nothing } from '@/components/states';
import { secondText } from '@/lib/time';
import { bytesText, type Operations, type Process, ROLE_TEXT, secondsBetween, spanText } from './words';

/** Every process, as it last said of itself; those that stopped without a word stand at the end. */
export function ProcessTable({ operations: { processes, asOf } }: { operations: Operations }) {
  const quiet = (one: Process, text: string) => (one.alive ? text : '—');
  return (
    <div className="page-card" style={{ padding: '4px 0' }}>
      <Table
        rowKey="id"
        pagination={false}
        scroll={{ x: 'max-content' }}
        dataSource={processes}
        locale={{ emptyText: <Nothing text="还没有心跳，进程启动后 10 秒内出现" /> }}
        columns={[
          {
            title: '进程',
            render: (_, one) => <Titled title={one.host} note={`进程 ${one.pid} · ${one.version}`} width={150} />,
          },
          {
            title: '状态',
            width: 105,
            render: (_, one) =>
              one.alive ? (
                <State tone="good" text="运行中" />
              ) : (
                <State
                  tone="bad"
                  text={`断了 ${spanText(secondsBetween(one.beatAt, asOf))}`}
                  hint={`最后一次心跳 ${secondText(one.beatAt)}；正常停止的进程不会留在这里`}
                />
              ),
          },
          { title: '角色', width: 70, render: (_, one) => <SoftTag>{ROLE_TEXT[one.role]}</SoftTag> },
          {
            title: '已运行',
            width: 100,
            align: 'right',
            render: (_, one) => quiet(one, spanText(secondsBetween(one.startedAt, asOf))),
          },
          {
            title: '请求/秒',
            width: 90,
            align: 'right',
            render: (_, one) => quiet(one, one.requestsPerSecond.toFixed(1)),
          },
          {
            title: <Meaning title="p99" meaning="最近 10 秒，99% 的请求在这之内答完" />,
            width: 100,
            align: 'right',
            render: (_, one) => quiet(one, one.requestsPerSecond ? `${one.p99Ms.toFixed(1)} 毫秒` : '—'),
          },
          {
            title: '出错/秒',
            width: 80,
            align: 'right',
            render: (_, one) => quiet(one, one.failedPerSecond ? one.failedPerSecond.toFixed(2) : '0'),
          },
          {
            title: <Meaning title="忙" meaning="事件循环忙的时间；长期超过 80% 就该加进程" />,
            width: 75,
            align: 'right',
            render: (_, one) => quiet(one, `${Math.round(one.busy * 100)}%`),
          },
          {
            title: <Meaning title="卡顿" meaning="99% 的时候，轮到一件事最多晚了这么久" />,
            width: 100,
            align: 'right',
            render: (_, one) => quiet(one, `${one.loopLagMs.toFixed(0)} 毫秒`),
          },
          {
            title: <Meaning title="排队" meaning="等着写入数据库的请求；细目在「写入排队」" />,
            width: 80,
            align: 'right',
            render: (_, one) => quiet(one, one.waiting.toLocaleString('zh-CN')),
          },
          { title: '内存', width: 90, align: 'right', render: (_, one) => quiet(one, bytesText(one.rssBytes)) },
          {
            title: <Meaning title="连接" meaning="数据库连接，在用 / 总数；有人在等说明不够。嵌入式数据库没有" />,
            width: 110,
            align: 'right',
            render: (_, { alive, pool }) =>
              alive && pool
                ? `${pool.used} / ${pool.used + pool.free}${pool.waiting ? `，等 ${pool.waiting}` : ''}`
                : '—',
          },
        ]}
      />
    </div>
  );
}
