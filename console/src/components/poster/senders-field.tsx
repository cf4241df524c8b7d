import { App, Button, Flex, Segmented, Spin, Tag } from 'antd';
import { useState } from 'react';
import { BrandIpSelect } from '@/components/brand-ip-select';
import { GuideSelect } from '@/components/guide-select';
import { StoreSelect } from '@/components/pickers';
import { useAction } from '@/hooks/use-action';
import { staffOfStore } from './guide-codes';

/** In whose name a poster goes out. */
export interface Sender {
  guideId: number;
  name: string;
  note?: string;
}
/** Pictures of more would not fit into a browser's memory comfortably. */
export const MOST_SENDERS = 200;
const WAYS = [
  { value: 'guide', label: '一位导购' },
  { value: 'store', label: '整店导购' },
  { value: 'brand_ip', label: '品牌 IP' },
] as const;
type Way = (typeof WAYS)[number]['value'];

interface Props {
  value: readonly Sender[];
  onChange: (senders: Sender[]) => void;
  /** Whom the preview shows. */
  shown: number | undefined;
  onShow: (guideId: number) => void;
}

/** Collects senders one by one or by the store, up to 200. */
export function SendersField({ value, onChange, shown, onShow }: Props) {
  const { message } = App.useApp();
  const [way, setWay] = useState<Way>('guide');
  const add = (people: readonly Sender[]): void => {
    const known = new Set(value.map(({ guideId }) => guideId));
    const fresh = people.filter(({ guideId }) => !known.has(guideId));
    const room = MOST_SENDERS - value.length;
    if (fresh.length > room) message.warning(`一次最多 ${MOST_SENDERS} 位，多出的没有加入`);
    onChange([...value, ...fresh.slice(0, room)]);
    const [first] = fresh;
    if (first && room > 0) onShow(first.guideId);
  };
  const store = useAction(staffOfStore, {
    onDone: (people) => (people.length ? add(people) : message.info('这家店没有在职的导购')),
  });
  return (
    <Flex vertical gap={10}>
      <Segmented<Way> options={[...WAYS]} value={way} onChange={setWay} />
      {way === 'guide' && (
        <GuideSelect
          key={value.length}
          activeOnly
          value={null}
          disabledIds={value.map(({ guideId }) => guideId)}
          onChange={(guideId, name = '') => guideId !== undefined && add([{ guideId, name }])}
        />
      )}
      {way === 'store' && (
        <StoreSelect
          key={value.length}
          value={null}
          onChange={(storeId) => storeId !== undefined && void store.run(storeId)}
        />
      )}
      {way === 'brand_ip' && (
        <BrandIpSelect
          key={value.length}
          value={null}
          disabledIds={value.map(({ guideId }) => guideId)}
          onChange={(guideId, name = '') => guideId !== undefined && add([{ guideId, name }])}
        />
      )}
      {store.busy && <Spin size="small" />}
      <Flex justify="space-between" align="center">
        <span className="muted">{value.length ? `已选 ${value.length} 位，点名字看各自的海报` : '还没有选人'}</span>
        {value.length > 1 && (
          <Button type="link" size="small" onClick={() => onChange([])}>
            清空
          </Button>
        )}
      </Flex>
      <Flex wrap gap={6} style={{ maxHeight: 200, overflowY: 'auto' }}>
        {value.map(({ guideId, name, note }) => (
          <Tag
            key={guideId}
            closable
            color={guideId === shown ? 'blue' : undefined}
            title={note}
            style={{ cursor: 'pointer', marginInlineEnd: 0 }}
            onClick={() => onShow(guideId)}
            onClose={(event) => {
              event.preventDefault();
              onChange(value.filter((one) => one.guideId !== guideId));
            }}
          >
            {name}
          </Tag>
        ))}
      </Flex>
    </Flex>
  );
}
