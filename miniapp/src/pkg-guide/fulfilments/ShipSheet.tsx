import { CARRIERS } from '@qiandian/shared';
import { View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { Btn } from '@/components/Btn';
import { Chips } from '@/components/Chips';
import { Field } from '@/components/Field';
import { Icon } from '@/components/Icon';
import { Sheet } from '@/components/Sheet';
import { busy, toast } from '@/platform/feedback';
import { canScan, scan } from '@/platform/scan';
import { call } from '@/runtime';
import type { Routes, Sent } from '@/state/wire';
import s from './ShipSheet.module.scss';

type Carrier = Sent<Routes['POST /api/v1/store/orders/:orderNo/ship']>['body']['carrier'];
interface ShipSheetProps {
  orderNo: string | undefined;
  onClose: () => void;
  onShipped: (orderNo: string) => void;
}

/** Carrier and number of the parcel; the number is scanned off the label where there is a scanner. */
export const ShipSheet = ({ orderNo, onClose, onShipped }: ShipSheetProps) => {
  const [carrier, setCarrier] = useState<string>('SF');
  const [trackingNo, setTrackingNo] = useState('');
  useEffect(() => setTrackingNo(''), [orderNo]);
  const read = async () => {
    const text = await scan();
    if (text) setTrackingNo(text.replace(/[^0-9A-Za-z-]/g, '').slice(0, 32));
  };
  const ship = async () => {
    if (!orderNo) return;
    if (!/^[0-9A-Za-z-]{6,32}$/.test(trackingNo.trim())) return toast('快递单号格式不对');
    const done = await busy('正在发货', () =>
      call('POST /api/v1/store/orders/:orderNo/ship', {
        params: { orderNo },
        body: { carrier: carrier as Carrier, trackingNo: trackingNo.trim() },
      }),
    );
    if (done) onShipped(orderNo);
  };
  return (
    <Sheet
      open={orderNo !== undefined}
      title="填写快递单号"
      onClose={onClose}
      footer={
        <Btn kind="accent" size="large" block onClick={() => void ship()}>
          确认发货
        </Btn>
      }
    >
      <Chips
        options={CARRIERS.map(({ code, name }) => ({ key: code, text: name }))}
        value={carrier}
        onChange={setCarrier}
      />
      <View className={s.number}>
        <Field
          label="快递单号"
          name="trackingNo"
          value={trackingNo}
          maxlength={32}
          placeholder="面单上的单号"
          onInput={setTrackingNo}
          aside={
            canScan && (
              <View className={s.scan} onClick={() => void read()} ariaRole="button" ariaLabel="扫面单">
                <Icon name="scan" />
              </View>
            )
          }
        />
      </View>
    </Sheet>
  );
};
