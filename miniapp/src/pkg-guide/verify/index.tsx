import { Input, View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import type { FulfilmentOrder } from '@/api/types';
import { Btn } from '@/components/Btn';
import { Icon } from '@/components/Icon';
import { Screen } from '@/components/Screen';
import { usePageView } from '@/hooks/use-page';
import { pickupCodeText } from '@/lib/text';
import { busy, toast } from '@/platform/feedback';
import { canScan, scan } from '@/platform/scan';
import { call } from '@/runtime';
import { FulfilmentCard } from '../components/FulfilmentCard';
import { pickupCodeIn } from './pickup-code';
import s from './index.module.scss';

/** Scan or type, look at the order, then hand it over. Looking redeems nothing. */
export default function VerifyPage() {
  const asked = useRouter().params['code'];
  const [text, setText] = useState('');
  const [found, setFound] = useState<{ code: string; order: FulfilmentOrder }>();
  const [done, setDone] = useState(false);
  usePageView('verify');

  const look = async (raw: string) => {
    const code = pickupCodeIn(raw);
    if (!code) return toast('提货码是 8 位数字');
    const order = await busy('正在查单', () => call('GET /api/v1/store/pickups/:code', { params: { code } }));
    if (!order) return;
    setDone(false);
    setFound({ code, order });
  };
  const read = async () => {
    const scanned = await scan();
    if (scanned) await look(scanned);
  };
  const verify = async () => {
    if (!found) return;
    const order = await busy('正在核销', () =>
      call('POST /api/v1/store/pickups/:code/verify', { params: { code: found.code } }),
    );
    if (!order) return;
    setFound({ code: found.code, order });
    setDone(true);
    setText('');
  };
  useEffect(() => {
    if (asked) void look(decodeURIComponent(asked));
    // eslint-disable-next-line react-hooks/exhaustive-deps -- what the page was opened with
  }, []);
  const again = () => {
    setFound(undefined);
    setDone(false);
  };
  return (
    <Screen>
      {!found && (
        <View className={s.entry}>
          {canScan && (
            <View className={s.scan} onClick={() => void read()}>
              <Icon name="scan" className={s.icon} />
              <View>扫顾客的提货码</View>
            </View>
          )}
          <View className={s.label}>{canScan ? '或输入 8 位提货码' : '输入 8 位提货码'}</View>
          <Input
            className={s.input}
            name="code"
            type="number"
            maxlength={9}
            value={text}
            placeholder="0000 0000"
            onInput={(event) => setText(event.detail.value)}
            onConfirm={(event) => void look(event.detail.value)}
          />
          <Btn kind="ink" size="large" block onClick={() => void look(text)}>
            查单
          </Btn>
        </View>
      )}
      {found && (
        <View>
          <View className={done ? s.done : s.head}>
            <Icon name={done ? 'check' : 'bag'} />{' '}
            {done ? '已核销，请把商品交给顾客' : `提货码 ${pickupCodeText(found.code)}`}
          </View>
          <FulfilmentCard order={found.order} />
          <View className={s.actions}>
            <Btn kind="line" size="large" onClick={again}>
              {done ? '核销下一单' : '取消'}
            </Btn>
            {!done && (
              <Btn kind="accent" size="large" className={s.verify} onClick={() => void verify()}>
                确认核销
              </Btn>
            )}
          </View>
        </View>
      )}
    </Screen>
  );
}
