import { Text, View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { useMemo, useRef, useState } from 'react';
import { AskGuideSheet } from '@/components/ask-guide/AskGuideSheet';
import { Btn } from '@/components/Btn';
import { Card } from '@/components/Card';
import { Icon, type IconName } from '@/components/Icon';
import { JoinSheet } from '@/components/join/JoinSheet';
import { Picture } from '@/components/Picture';
import { Screen } from '@/components/Screen';
import { ErrorState } from '@/components/States';
import { useCartBadge } from '@/hooks/use-cart-badge';
import { useLoadable, usePageView, usePull } from '@/hooks/use-page';
import { isWeapp } from '@/platform/env';
import { chrome } from '@/platform/launch';
import { open } from '@/platform/navigate';
import { call, session, useSession } from '@/runtime';
import { isStaff } from '@/state/session';
import { OrderBoard } from './OrderBoard';
import { StaffEntry } from './StaffEntry';
import s from './index.module.scss';

/** The shopper's own corner; staff find their work here too. */
export default function MinePage() {
  const top = useMemo(chrome, []);
  const member = useSession((state) => state.member);
  const staff = useSession(isStaff);
  const {
    data: me,
    error,
    reload,
  } = useLoadable('me', async () => {
    const answer = await call('GET /api/v1/me');
    session.update(answer);
    return answer;
  });
  const [sheet, setSheet] = useState<'ask' | 'join'>();
  usePageView('mine');
  useCartBadge();
  usePull(reload);
  const shown = useRef(false);
  useDidShow(() => {
    if (shown.current) void reload();
    shown.current = true;
  });
  const joined = (me ?? member)?.level === 'member';
  return (
    <Screen>
      <View className={s.head} style={{ paddingTop: `${top.statusBar + 16}px` }}>
        <View className={s.portrait}>
          <Icon name="user" />
        </View>
        <View className={s.words} onClick={() => (joined ? open('profile') : setSheet('join'))}>
          <View className={s.name}>{me?.nickname ?? member?.nickname ?? '欢迎光临'}</View>
          <View className={s.note}>{joined ? (me?.phone ?? '会员') : '加入会员，下单自提更方便'}</View>
        </View>
        {!joined && (
          <Btn kind="accent" size="small" onClick={() => setSheet('join')}>
            一步入会
          </Btn>
        )}
      </View>
      {!me && error !== undefined && <ErrorState error={error} onRetry={() => void reload()} />}
      {staff && <StaffEntry />}
      <OrderBoard counts={me?.orderCounts} />
      {me?.myGuide && (
        <Card>
          <View className={s.guide} onClick={() => setSheet('ask')}>
            <Picture src={me.myGuide.avatar} className={s.avatar} round />
            <View className={s.words}>
              <View className={s.guideName}>
                {me.myGuide.name} <Text className={s.tag}>我的导购</Text>
              </View>
              <View className={s.note}>{me.myGuide.storeName}</View>
            </View>
            <View className={s.ask}>
              <Icon name="message" /> 问导购
            </View>
          </View>
        </Card>
      )}
      <Card>
        {me && !me.myGuide && <Entry icon="message" text="问导购" onClick={() => setSheet('ask')} />}
        <Entry icon="pin" text="收货地址" onClick={() => open('addresses')} />
        <Entry icon="refresh" text="退款与售后" onClick={() => open('afterSales')} />
        <Entry icon="store" text="附近门店" onClick={() => open('chooseStore')} />
        <Entry icon="shield" text="隐私与账号" onClick={() => open('privacy')} />
        {!staff && <Entry icon="badge" text="我是店员" onClick={() => open('claim')} />}
        {!isWeapp && <Entry icon="users" text="切换演示账号" onClick={() => open('accounts')} />}
      </Card>
      <AskGuideSheet open={sheet === 'ask'} onClose={() => setSheet(undefined)} />
      <JoinSheet open={sheet === 'join'} onClose={() => setSheet(undefined)} onJoined={() => void reload()} />
    </Screen>
  );
}

const Entry = ({ icon, text, onClick }: { icon: IconName; text: string; onClick: () => void }) => (
  <View className={s.entry} onClick={onClick}>
    <Icon name={icon} className={s.icon} />
    <Text className={s.text}>{text}</Text>
    <Icon name="right" className={s.more} />
  </View>
);
