import { EditOutlined } from '@ant-design/icons';
import { Button, Flex, InputNumber, Tooltip } from 'antd';
import { type KeyboardEvent, useRef, useState } from 'react';
import { MoneyInput } from '@/components/money-input';
import { amountText, type Metric, type Node } from './target-words';

const MAX_FEN = 100_000_000_000_00;
interface Props {
  node: Node;
  metric: Metric;
  /** Resolves when it is saved or refused; without it the target is only read. */
  onSave?: ((target: number | null) => Promise<unknown>) | undefined;
}
const PART = '这里只是其中一部分门店，没有单独的目标，按下级合计算达成';

/** A target that is changed in place: enter or leaving saves, escape puts back, emptied takes it away. */
export function TargetCell({ node, metric, onSave }: Props) {
  const [typed, setTyped] = useState<number | null>();
  const [busy, setBusy] = useState(false);
  const left = useRef(false);
  const editing = typed !== undefined;
  const commit = async (): Promise<void> => {
    if (left.current || typed === undefined || !onSave) return;
    left.current = true;
    if (typed !== node.given) {
      setBusy(true);
      await onSave(typed);
      setBusy(false);
    }
    setTyped(undefined);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') void commit();
    if (event.key === 'Escape') {
      left.current = true;
      setTyped(undefined);
    }
  };
  if (!node.whole) {
    return (
      <Tooltip title={PART}>
        <span className="muted">—</span>
      </Tooltip>
    );
  }
  if (!editing) {
    return (
      <Flex justify="flex-end" align="center" gap={2}>
        {node.given === null ? (
          <span className="muted">未设</span>
        ) : (
          <span className="num" style={{ textAlign: 'right' }}>
            <b>{amountText(metric, node.target ?? node.given)}</b>
            {node.target !== node.given && (
              <div className="muted" style={{ fontSize: 12 }}>
                原定 {amountText(metric, node.given)}
              </div>
            )}
          </span>
        )}
        {onSave && (
          <Button
            type="text"
            size="small"
            aria-label={`改${node.name}的目标`}
            icon={<EditOutlined style={{ color: '#8A8F99' }} />}
            onClick={(event) => {
              event.stopPropagation();
              left.current = false;
              setTyped(node.given);
            }}
          />
        )}
      </Flex>
    );
  }
  const props = {
    'aria-label': `${node.name}的目标`,
    autoFocus: true,
    size: 'small' as const,
    disabled: busy,
    placeholder: '清空为取消',
    value: typed,
    onChange: setTyped,
    onBlur: () => void commit(),
    onKeyDown,
  };
  return (
    <div onClick={(event) => event.stopPropagation()}>
      {metric === 'recruits' ? (
        <InputNumber<number> {...props} min={0} precision={0} controls={false} suffix="人" style={{ width: 140 }} />
      ) : (
        <MoneyInput {...props} maxFen={MAX_FEN} />
      )}
    </div>
  );
}
