import { ReloadOutlined } from '@ant-design/icons';
import { Button, Card, Flex, Progress, Table, Tooltip } from 'antd';
import { call } from '@/api';
import { State } from '@/components/bits';
import { Nothing } from '@/components/states';
import { useAction } from '@/hooks/use-action';
import { WECOM_TRANSFER_TEXT } from '@/lib/text';
import { minuteText } from '@/lib/time';
import { COLOR } from '@/theme';
import { type HandOverDetail, type Transfer, TRANSFER_TONE, unsuccessful } from './hand-over-state';

interface Props {
  handOver: HandOverDetail;
  loading: boolean;
  turn: (page: number, size: number) => void;
  onChanged: () => void;
}
const PARTS = [
  { key: 'done', text: '已转接' },
  { key: 'waiting', text: '等待确认' },
  { key: 'refused', text: '客户拒绝' },
  { key: 'limit', text: '接手人已满' },
  { key: 'failed', text: '没有成功' },
] as const;
const columns = [
  { title: '会员', dataIndex: 'memberName' },
  {
    title: '企业微信',
    dataIndex: 'wecom',
    width: 180,
    render: (_: unknown, row: Transfer) => (
      <State tone={TRANSFER_TONE[row.wecom]} text={WECOM_TRANSFER_TEXT[row.wecom]} />
    ),
  },
  { title: '更新', dataIndex: 'updatedAt', width: 170, render: (value?: string) => minuteText(value) },
  { title: '说明', dataIndex: 'note', render: (value: string) => value || '—' },
];

/** The members' bindings are done; their friends in WeCom change over within a day, unless they say no. */
export function TransfersPanel({ handOver, loading, turn, onChanged }: Props) {
  const { wecom, transfers } = handOver;
  const retry = useAction(
    () => call('POST /api/v1/hq/hand-overs/:handOverId/retry-wecom', { params: { handOverId: handOver.id } }),
    { done: '已再次发起，结果通常在 24 小时内返回', onDone: onChanged },
  );
  return (
    <Card
      title="会员与企业微信转接"
      extra={
        <Flex gap={8}>
          <Button size="small" icon={<ReloadOutlined spin={loading} />} onClick={onChanged}>
            刷新
          </Button>
          {unsuccessful(wecom) > 0 && (
            <Tooltip title="只重发没有成功的；拒绝过的客户会再次看到转接提示">
              <Button size="small" type="primary" loading={retry.busy} onClick={() => void retry.run()}>
                重发 {unsuccessful(wecom)} 位
              </Button>
            </Tooltip>
          )}
        </Flex>
      }
      styles={{ body: { padding: 0 } }}
    >
      <div style={{ padding: '16px 20px' }}>
        {wecom.total === 0 ? (
          <span className="muted">没有需要转接的企微好友；会员的导购已经改好，不受影响。</span>
        ) : (
          <Flex align="center" gap={24} wrap>
            <Progress
              style={{ width: 260 }}
              percent={Math.round((wecom.done / wecom.total) * 100)}
              strokeColor={wecom.done === wecom.total ? COLOR.good : COLOR.link}
            />
            {PARTS.filter(({ key }) => wecom[key] > 0).map(({ key, text }) => (
              <State key={key} tone={TRANSFER_TONE[key]} text={`${text} ${wecom[key]}`} />
            ))}
          </Flex>
        )}
      </div>
      <Table<Transfer>
        rowKey="memberId"
        size="middle"
        columns={columns}
        dataSource={transfers.items}
        loading={loading && { delay: 250 }}
        locale={{ emptyText: <Nothing text="名下没有会员" /> }}
        pagination={{
          current: transfers.page,
          pageSize: transfers.size,
          total: transfers.total,
          onChange: turn,
          hideOnSinglePage: transfers.total <= 20,
          style: { marginInline: 20 },
        }}
      />
    </Card>
  );
}
