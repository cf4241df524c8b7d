import { View } from '@tarojs/components';
import { useState } from 'react';
import { BottomBar } from '@/components/BottomBar';
import { Btn } from '@/components/Btn';
import { Card } from '@/components/Card';
import { Field, Row } from '@/components/Field';
import { Screen } from '@/components/Screen';
import { RowsSkeleton } from '@/components/Skeleton';
import { ErrorState } from '@/components/States';
import { useLoadable, usePageView } from '@/hooks/use-page';
import { timeText } from '@/lib/time';
import { busy, toast, toastDone } from '@/platform/feedback';
import { back, open } from '@/platform/navigate';
import { call, session } from '@/runtime';

/** Who I am here. */
export default function ProfilePage() {
  const { data: me, error, reload } = useLoadable('me', () => call('GET /api/v1/me'));
  const [nickname, setNickname] = useState<string>();
  usePageView('profile');
  if (!me)
    return (
      <Screen>{error ? <ErrorState error={error} onRetry={() => void reload()} /> : <RowsSkeleton count={1} />}</Screen>
    );
  const name = nickname ?? me.nickname;
  const save = async () => {
    if (!name.trim()) return toast('请填写昵称');
    const member = await busy('正在保存', () => call('PATCH /api/v1/me', { body: { nickname: name.trim() } }));
    if (!member) return;
    session.update(member);
    toastDone('已保存');
    back();
  };
  return (
    <Screen bar>
      <Card>
        <Field
          label="昵称"
          name="nickname"
          value={name}
          maxlength={20}
          placeholder="怎么称呼你"
          onInput={setNickname}
        />
        <Row
          label="手机号"
          value={me.phone}
          placeholder="入会时授权"
          onClick={me.level === 'member' ? undefined : () => open('join')}
        />
        {me.joinedAt && <Row label="入会时间" value={<View>{timeText(me.joinedAt)}</View>} />}
      </Card>
      <BottomBar>
        <Btn kind="ink" size="large" block onClick={() => void save()}>
          保存
        </Btn>
      </BottomBar>
    </Screen>
  );
}
