import { Textarea, View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import type { AfterSale } from '@/api/types';
import { Btn } from '@/components/Btn';
import { Chips } from '@/components/Chips';
import { Sheet } from '@/components/Sheet';
import { busy, toast, toastDone } from '@/platform/feedback';
import { call } from '@/runtime';
import s from './DecisionSheet.module.scss';

export type Decision = 'approve' | 'reject' | 'receive';
interface DecisionSheetProps {
  afterSale: AfterSale | undefined;
  decision: Decision;
  onClose: () => void;
  onDone: () => void;
}

const TITLE = { approve: '同意售后', reject: '拒绝售后', receive: '收到退货' } as const;

/** What follows once the goods are back. */
const received = (afterSale: AfterSale | undefined): string => {
  if (!afterSale?.exchange) return '确认后向顾客退款。';
  return afterSale.exchange.differenceFen > 0
    ? '确认后生成换新订单，顾客补好差价再交付新的。'
    : '确认后生成换新订单，到「提货发货」交付新的。';
};

/** A manager's decision: with a note, and for returned goods what becomes of them. */
export const DecisionSheet = ({ afterSale, decision, onClose, onDone }: DecisionSheetProps) => {
  const [note, setNote] = useState('');
  const [stock, setStock] = useState<'restock' | 'scrap'>('restock');
  useEffect(() => setNote(''), [afterSale?.id, decision]);
  const send = (afterSaleId: number): Promise<AfterSale> => {
    const params = { afterSaleId };
    const text = note.trim();
    if (decision === 'approve')
      return call('POST /api/v1/store/after-sales/:afterSaleId/approve', { params, body: { note: text } });
    if (decision === 'reject')
      return call('POST /api/v1/store/after-sales/:afterSaleId/reject', { params, body: { note: text } });
    return call('POST /api/v1/store/after-sales/:afterSaleId/receive', {
      params,
      body: { restock: stock === 'restock', note: text },
    });
  };
  const submit = async () => {
    if (!afterSale) return;
    if (decision === 'reject' && note.trim().length < 2) return toast('请写明拒绝原因');
    if (!(await busy('请稍候', () => send(afterSale.id)))) return;
    toastDone('已处理');
    onDone();
  };
  return (
    <Sheet
      open={afterSale !== undefined}
      title={TITLE[decision]}
      onClose={onClose}
      footer={
        <Btn kind={decision === 'reject' ? 'ink' : 'accent'} size="large" block onClick={() => void submit()}>
          确认{TITLE[decision]}
        </Btn>
      }
    >
      {decision === 'receive' && (
        <View className={s.stock}>
          <Chips
            options={[
              { key: 'restock', text: '完好，重新入库' },
              { key: 'scrap', text: '有损，报损' },
            ]}
            value={stock}
            onChange={setStock}
          />
          <View className={s.hint}>{received(afterSale)}</View>
        </View>
      )}
      <Textarea
        className={s.note}
        value={note}
        maxlength={200}
        placeholder={decision === 'reject' ? '拒绝原因，顾客看得到' : '说明（选填），顾客看得到'}
        onInput={(event) => setNote(event.detail.value)}
      />
    </Sheet>
  );
};
