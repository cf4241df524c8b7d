import { Text, View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { cx } from '@/lib/text';
import { joinBar, useJoinBar, useSession, useVisit } from '@/runtime';
import { isOffered } from '@/state/join-bar';
import { isVisitor } from '@/state/session';
import { invitationOf } from '@/state/visit';
import { Icon } from '../Icon';
import { JoinSheet } from './JoinSheet';
import s from './JoinBar.module.scss';

/** The goods come first: the page has drawn itself by then. */
const LATER_MS = 600;

interface JoinBarProps {
  /** The page is a tab. */
  tab?: boolean;
  /** A bar of the page's own stands below. */
  bar?: boolean;
}

/**
 * One quiet line above the page's foot for who is no member yet: joins on the spot (A59), by name of the guide when one
 * is known. Closed, it stays closed. Not in the page's first drawing, and it moves nothing when it comes.
 */
export const JoinBar = ({ tab, bar }: JoinBarProps) => {
  const visitor = useSession(isVisitor);
  const guide = useVisit((state) => state.storefront?.guide?.name);
  const by = useVisit(invitationOf);
  const offered = useJoinBar((state) => isOffered(state, by, Date.now()));
  const [drawn, setDrawn] = useState(false);
  const [joining, setJoining] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setDrawn(true), LATER_MS);
    return () => clearTimeout(timer);
  }, []);
  if (!drawn || !visitor || !offered) return null;
  const onTabBar = tab && process.env.TARO_ENV === 'h5';
  return (
    <>
      <View className={s.room} />
      <View className={cx(s.line, onTabBar && s.tab, bar && s.above, onTabBar && bar && s.aboveTab)}>
        <View className={s.offer} onClick={() => setJoining(true)}>
          <Icon name="user" className={s.icon} />
          <View className={s.words}>{guide ? `入会，由导购 ${guide} 为你服务` : '入会，自提和查单更方便'}</View>
          <Text className={s.join}>入会</Text>
        </View>
        <View className={s.close} onClick={() => joinBar.close(by)} ariaRole="button" ariaLabel="不再提示">
          <Icon name="close" />
        </View>
      </View>
      <JoinSheet open={joining} onClose={() => setJoining(false)} />
    </>
  );
};
