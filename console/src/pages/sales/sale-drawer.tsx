import { SALE_CHANNEL_TEXT } from '@qiandian/shared';
import { Descriptions, Drawer, Empty, Flex, Table, Timeline, Typography } from 'antd';
import { useState } from 'react';
import { type AnswerOf, call } from '@/api';
import { Act, Money, SoftTag, Thumb, Titled } from '@/components/bits';
import { type LedgerEntry, SaleNumber, SignedMoney } from '@/components/ledger-columns';
import { Ready } from '@/components/states';
import { useLoad } from '@/hooks/use-load';
import { LEDGER_TEXT, keysOf } from '@/lib/text';
import { minuteText } from '@/lib/time';
import { useSession } from '@/session';
import { CreditTag, type SaleLine } from './credit';
import { EntryList } from './entry-list';
import { ReassignDialog } from './reassign-dialog';

type Detail = AnswerOf<'GET /api/v1/hq/sales/:saleId'>;
interface Props {
  saleId: number;
  onClose: () => void;
  onChanged: () => void;
}

/** One sale: whose each line is, what it posted to the three ledgers, who moved it and why. */
export function SaleDrawer({ saleId, onClose, onChanged }: Props) {
  const sale = useLoad(() => call('GET /api/v1/hq/sales/:saleId', { params: { saleId } }), `sale ${saleId}`);
  const [moving, setMoving] = useState<SaleLine>();
  return (
    <Drawer
      open
      width={1140}
      title={sale.data ? `${SALE_CHANNEL_TEXT[sale.data.channel]} · ${sale.data.externalId}` : '业绩'}
      onClose={onClose}
    >
      <Ready of={sale}>{(data) => <Body sale={data} onMove={setMoving} />}</Ready>
      {moving && (
        <ReassignDialog
          line={moving}
          onClose={() => setMoving(undefined)}
          onDone={() => {
            setMoving(undefined);
            sale.reload();
            onChanged();
          }}
        />
      )}
    </Drawer>
  );
}

const sumOf = (entries: readonly LedgerEntry[], ledger: LedgerEntry['ledger']): number =>
  entries.reduce((sum, entry) => (entry.ledger === ledger ? sum + entry.amountFen : sum), 0);

function Body({ sale, onMove }: { sale: Detail; onMove: (line: SaleLine) => void }) {
  const { can } = useSession();
  return (
    <Flex vertical gap={24}>
      <Descriptions
        size="small"
        column={3}
        bordered
        items={[
          {
            label: '单号',
            children: <SaleNumber channel={sale.channel} number={sale.externalId} mayOpen={can('orders')} />,
          },
          {
            label: '付款',
            children: (
              <>
                {minuteText(sale.paidAt)} {sale.afterHours && <SoftTag tone="busy">夜间</SoftTag>}
              </>
            ),
          },
          { label: '可结算', children: sale.maturesAt ? minuteText(sale.maturesAt) : '待收货' },
          { label: '门店', children: sale.storeName ?? '—' },
          { label: '会员', children: sale.memberName ?? '散客' },
          {
            label: '净额',
            children: (
              <>
                <Money fen={sale.netFen} strong />
                {sale.returnedFen > 0 && (
                  <span className="muted">
                    {' '}
                    已退 <Money fen={sale.returnedFen} />
                  </span>
                )}
              </>
            ),
          },
        ]}
      />
      <section>
        <Typography.Title level={5}>每行归谁</Typography.Title>
        <Table
          rowKey="lineId"
          size="small"
          pagination={false}
          dataSource={sale.lines}
          columns={[
            {
              title: '商品',
              render: (_, line) => (
                <Titled
                  picture={<Thumb src={line.picture} />}
                  title={line.name}
                  note={`${line.skuCode ? `${line.skuCode} · ` : ''}${line.quantity > 0 ? `${line.quantity} 件` : '几位导购分的一份'}`}
                />
              ),
            },
            {
              title: '净额',
              width: 120,
              align: 'right',
              render: (_, line) => (
                <>
                  <Money fen={line.netFen} />
                  {line.returnedFen > 0 && (
                    <div className="muted" style={{ fontSize: 12 }}>
                      已退 <Money fen={line.returnedFen} />
                    </div>
                  )}
                </>
              ),
            },
            {
              title: '归属与原因',
              width: 320,
              render: (_, { credit }) => (
                <>
                  <CreditTag credit={credit} />
                  {credit.sellingStoreName && credit.beneficiary !== 'store_pool' && (
                    <span className="muted">{credit.sellingStoreName}</span>
                  )}
                  <div className="muted" style={{ fontSize: 12 }}>
                    {credit.reasonText}
                    {credit.assistGuideName && ` · 助攻 ${credit.assistGuideName}（不计提成）`}
                  </div>
                </>
              ),
            },
            {
              width: 84,
              render: (_, line) => (
                <Act disabled={line.returnedFen >= line.netFen} onClick={() => onMove(line)}>
                  改归属
                </Act>
              ),
            },
          ]}
        />
      </section>
      <section>
        <Flex justify="space-between" align="baseline">
          <Typography.Title level={5}>三本账</Typography.Title>
          <Flex gap={24}>
            {keysOf(LEDGER_TEXT).map((ledger) => (
              <span key={ledger}>
                <span className="muted">{LEDGER_TEXT[ledger]} </span>
                <SignedMoney fen={sumOf(sale.entries, ledger)} strong />
              </span>
            ))}
          </Flex>
        </Flex>
        <EntryList lines={sale.lines} entries={sale.entries} />
      </section>
      <section>
        <Typography.Title level={5}>改归属记录</Typography.Title>
        {sale.changes.length === 0 ? (
          <Empty
            image={null}
            styles={{ image: { display: 'none' } }}
            description={<span className="muted">没有人改过</span>}
          />
        ) : (
          <Timeline
            style={{ marginTop: 12 }}
            items={sale.changes.map((change) => ({
              color: 'gray',
              children: (
                <>
                  {change.from} → <b>{change.to}</b>
                  <span className="muted">
                    {' '}
                    · {sale.lines.find(({ lineId }) => lineId === change.lineId)?.name ?? `第 ${change.lineId} 行`}
                  </span>
                  <div className="muted" style={{ fontSize: 12 }}>
                    {minuteText(change.at)} {change.actor}：{change.why}
                  </div>
                </>
              ),
            }))}
          />
        )}
      </section>
    </Flex>
  );
}
