import { EditOutlined } from '@ant-design/icons';
import { Button, Flex } from 'antd';
import { type KeyboardEvent, useRef, useState } from 'react';
import { call } from '@/api';
import { Money } from '@/components/bits';
import { MoneyInput } from '@/components/money-input';
import { useAction } from '@/hooks/use-action';
import type { PriceEntry } from './price-rule';

/** @example marginText({ priceFen: 10000, costFen: 3500 }) //=> '65.0%' */
export const marginText = ({ priceFen, costFen }: Pick<PriceEntry, 'priceFen' | 'costFen'>): string =>
  costFen === null || priceFen === 0 ? '—' : `${(((priceFen - costFen) / priceFen) * 100).toFixed(1)}%`;

/** A SKU's cost, changed in place: enter or leaving saves, escape puts back, emptied means not known. */
export function CostCell({ entry, onSaved }: { entry: PriceEntry; onSaved: () => void }) {
  const [typed, setTyped] = useState<number | null>();
  const left = useRef(false);
  const save = useAction(
    (costFen: number | null) =>
      call('PUT /api/v1/hq/sku-costs', { body: { items: [{ skuId: entry.skuId, costFen }] } }),
    { done: '成本已保存', onDone: onSaved },
  );
  const commit = async (): Promise<void> => {
    if (left.current || typed === undefined) return;
    left.current = true;
    if (typed !== entry.costFen) await save.run(typed);
    setTyped(undefined);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') void commit();
    if (event.key === 'Escape') {
      left.current = true;
      setTyped(undefined);
    }
  };
  if (typed === undefined)
    return (
      <Flex justify="flex-end" align="center" gap={2}>
        {entry.costFen === null ? <span className="muted">未填</span> : <Money fen={entry.costFen} />}
        <Button
          type="text"
          size="small"
          aria-label={`填${entry.skuCode}的成本`}
          icon={<EditOutlined style={{ color: '#8A8F99' }} />}
          onClick={() => {
            left.current = false;
            setTyped(entry.costFen);
          }}
        />
      </Flex>
    );
  return (
    <MoneyInput
      aria-label={`${entry.skuCode}的成本`}
      autoFocus
      size="small"
      disabled={save.busy}
      placeholder="清空为未知"
      value={typed}
      onChange={setTyped}
      onBlur={() => void commit()}
      onKeyDown={onKeyDown}
      style={{ width: 120 }}
    />
  );
}
