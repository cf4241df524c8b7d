import { View } from '@tarojs/components';
import { useDidShow, useRouter } from '@tarojs/taro';
import { useRef, useState } from 'react';
import { BottomBar } from '@/components/BottomBar';
import { Btn } from '@/components/Btn';
import { Icon } from '@/components/Icon';
import { ShareButton } from '@/components/ShareButton';
import { RowsSkeleton } from '@/components/Skeleton';
import { Empty, ErrorState } from '@/components/States';
import { Tabs } from '@/components/Tabs';
import { numberParam } from '@/hooks/use-opened';
import { useLoadable, usePageView } from '@/hooks/use-page';
import { call } from '@/runtime';
import { GuideScreen } from '../components/GuideScreen';
import { ContactSheet } from './ContactSheet';
import { Headline } from './Headline';
import { NoteSheet } from './NoteSheet';
import { Overview } from './Overview';
import { Purchases } from './Purchases';
import { Trail } from './Trail';
import { useSend } from './use-send';
import s from './index.module.scss';

type Tab = 'overview' | 'purchases' | 'trail';
const TABS: readonly { key: Tab; text: string }[] = [
  { key: 'overview', text: '喜好与备注' },
  { key: 'purchases', text: '购买' },
  { key: 'trail', text: '浏览行踪' },
];

/** One of my members: what they like and bought, what to keep in mind, and whether to get in touch now (A68, A70, A72). */
export default function CustomerPage() {
  const { params } = useRouter();
  const memberId = numberParam(params['id']);
  const task = numberParam(params['task']);
  const [tab, setTab] = useState<Tab>('overview');
  const [sheet, setSheet] = useState<'contact' | 'note'>();
  const {
    data: customer,
    error,
    reload,
  } = useLoadable(memberId ? String(memberId) : undefined, () =>
    call('GET /api/v1/guide/customers/:memberId', { params: { memberId: memberId ?? 0 } }),
  );
  usePageView('guide-customer', task ? { taskId: task } : {});
  const shown = useRef(false);
  useDidShow(() => {
    if (shown.current) void reload();
    shown.current = true;
  });
  const close = () => setSheet(undefined);
  const changed = () => {
    close();
    void reload();
  };
  const { send, words } = useSend(customer, task, () => void reload());
  const notMine = (error as { code?: string } | undefined)?.code === 'CUSTOMER_NOT_FOUND';
  if (!memberId || (!customer && notMine))
    return (
      <GuideScreen>
        <Empty icon="users" title="不是你的会员" text="只能看绑定在自己名下的会员" />
      </GuideScreen>
    );
  if (!customer)
    return (
      <GuideScreen>{error ? <ErrorState error={error} onRetry={() => void reload()} /> : <RowsSkeleton />}</GuideScreen>
    );
  return (
    <GuideScreen bar className={s.page}>
      <Headline customer={customer} />
      <View className={s.tabs}>
        <Tabs tabs={TABS} active={tab} onChange={setTab} />
      </View>
      {tab === 'overview' && <Overview customer={customer} reload={reload} onNote={() => setSheet('note')} />}
      {tab === 'purchases' && <Purchases memberId={memberId} />}
      {tab === 'trail' && <Trail memberId={memberId} allowed={customer.trailAllowed} />}
      <View className={s.guard}>
        <Icon name="shield" /> 会员资料属于公司，请勿外传；本次查看已留痕
      </View>
      <BottomBar>
        <Btn kind="line" size="large" className={s.note} onClick={() => setSheet('note')}>
          备注
        </Btn>
        {customer.contact.allowed ? (
          <>
            <Btn kind="line" size="large" className={s.note} onClick={() => setSheet('contact')}>
              手动记联系
            </Btn>
            <ShareButton className={s.send} id="send-to-customer" path={send}>
              <Icon name="share" /> {words}
            </ShareButton>
          </>
        ) : (
          <Btn kind="accent" size="large" className={s.contact} disabled>
            先不打扰
          </Btn>
        )}
      </BottomBar>
      <ContactSheet open={sheet === 'contact'} customer={customer} task={task} onClose={close} onDone={changed} />
      <NoteSheet open={sheet === 'note'} customer={customer} onClose={close} onDone={changed} />
    </GuideScreen>
  );
}
