import { View } from '@tarojs/components';
import type { GuideTask } from '@/api/types';
import { Btn } from '@/components/Btn';
import { Icon } from '@/components/Icon';
import { ShareButton } from '@/components/ShareButton';
import { sentLink } from '@/hooks/guide-card';
import { cx } from '@/lib/text';
import { open } from '@/platform/navigate';
import type { PosterSubject } from '../poster/make-poster';
import { posterOf, sendable, shareOf } from './task-share';
import s from './TaskAction.module.scss';

/** The one thing to do for a task: a card, the material, the members to talk to, or the code to show. */
export const TaskAction = ({ task, onPoster }: { task: GuideTask; onPoster: (subject: PosterSubject) => void }) => {
  const { id, kind, target, state } = task;
  if (state === 'expired' || state === 'cancelled') return null;
  const again = state === 'done' || state === 'late';
  if (kind === 'contact')
    return (
      <Btn
        kind={again ? 'line' : 'accent'}
        size="large"
        block
        className={s.one}
        onClick={() => open('customers', { task: id })}
      >
        <Icon name="users" /> {again ? '再联系几位' : '去挑会员聊聊'}
      </Btn>
    );
  if (kind === 'recruit')
    return (
      <Btn kind={again ? 'line' : 'accent'} size="large" block className={s.one} onClick={() => open('badge')}>
        <Icon name="qr" /> 亮出我的入会码
      </Btn>
    );
  const sent = sendable(task);
  if (sent)
    return (
      <View className={s.two}>
        <Btn kind="line" size="large" onClick={() => onPoster(posterOf(id, sent))}>
          海报
        </Btn>
        <ShareButton
          className={cx(s.share, again && s.again)}
          id={`task-${id}`}
          dataset={{ task: id }}
          path={async () => (await sentLink(shareOf(id, sent))).path}
        >
          <Icon name="share" /> {again ? '再转发一次' : '转发给顾客'}
        </ShareButton>
      </View>
    );
  if (!target) return null;
  return (
    <Btn
      kind={again ? 'line' : 'accent'}
      size="large"
      block
      className={s.one}
      onClick={() => open('guideMaterial', { id: target.id, task: id })}
    >
      <Icon name="share" /> {again ? '再转发一次' : '去转发'}
    </Btn>
  );
};
