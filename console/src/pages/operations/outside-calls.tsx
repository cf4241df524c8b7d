import { OUTSIDE_SYSTEM_TEXT } from '@qiandian/shared';
import { Table } from 'antd';
import type { ColumnsType } from 'antd/es/table';
import { State, Titled } from '@/components/bits';
import { Meaning, share, shareText } from '@/components/metric';
import { COLOR } from '@/theme';
import { apiText, CIRCUIT_STATE, type Outside } from './words';

type Figures = Pick<Outside, 'calls' | 'failed' | 'notAsked' | 'p95Ms'>;
const count = (n: number): string => n.toLocaleString('zh-CN');

/** The same four for a system and for each of its calls, so that they stand in line. */
const figures = <T extends Figures>(): ColumnsType<T> => [
  {
    title: <Meaning title="调用" meaning="最近 5 分钟，各进程合计" />,
    width: 120,
    align: 'right',
    render: (_, { calls }) => count(calls),
  },
  {
    title: <Meaning title="没有答复" meaning="超时、连不上或对方出错；对方明确拒绝的不算" />,
    width: 170,
    align: 'right',
    render: (_, { calls, failed }) => (
      <span style={{ color: failed ? COLOR.accent : undefined }}>
        {count(failed)}
        {failed > 0 && `（${shareText(share(failed, calls))}）`}
      </span>
    ),
  },
  {
    title: <Meaning title="没有发出" meaning="暂停调用期间没有发出的；之后会自动再做" />,
    width: 130,
    align: 'right',
    render: (_, { notAsked }) => count(notAsked),
  },
  {
    title: <Meaning title="95% 答复" meaning="95% 的调用在这之内有答复；取最慢的进程" />,
    width: 130,
    align: 'right',
    render: (_, { calls, p95Ms }) => (calls ? `${count(Math.round(p95Ms))} 毫秒` : '—'),
  },
];

/** How WeChat Pay, WeChat and WeCom answer us, by call where there were any. */
export function OutsideCalls({ systems }: { systems: readonly Outside[] }) {
  return (
    <div className="page-card" style={{ padding: '4px 0' }}>
      <Table<Outside>
        rowKey="system"
        pagination={false}
        dataSource={[...systems]}
        columns={[
          { title: '对方', render: (_, one) => OUTSIDE_SYSTEM_TEXT[one.system] },
          {
            title: <Meaning title="状态" meaning="连续 5 次没有答复就暂停 10 秒，再试一次，通了自动恢复" />,
            width: 220,
            render: (_, { circuit, openAt }) => (
              <State {...CIRCUIT_STATE[circuit]} hint={openAt.length ? `在 ${openAt.join('、')} 上` : undefined} />
            ),
          },
          ...figures<Outside>(),
        ]}
        expandable={{
          rowExpandable: ({ apis }) => apis.length > 0,
          defaultExpandedRowKeys: systems.filter(({ failed }) => failed > 0).map(({ system }) => system),
          expandedRowRender: ({ apis }) => (
            <Table<Outside['apis'][number]>
              rowKey="api"
              showHeader={false}
              pagination={false}
              dataSource={apis}
              columns={[
                { title: '接口', render: (_, one) => <Titled title={apiText(one.api)} note={one.api} width={320} /> },
                ...figures<Outside['apis'][number]>(),
              ]}
            />
          ),
        }}
      />
    </div>
  );
}
