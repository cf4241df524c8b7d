import type { ComponentProps } from 'react';
import { Screen } from '@/components/Screen';
import { useSession } from '@/runtime';
import { isGuide } from '@/state/session';
import { LiveNotice } from './LiveNotice';

/** A guide's page: while it is open, money that comes in slides in from above (A48). */
export const GuideScreen = ({ children, ...rest }: ComponentProps<typeof Screen>) => {
  const guide = useSession(isGuide);
  return (
    <Screen {...rest}>
      {children}
      {guide && <LiveNotice />}
    </Screen>
  );
};
