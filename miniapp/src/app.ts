import { readLink } from '@qiandian/shared';
import { useDidHide, useDidShow, useLaunch } from '@tarojs/taro';
import type { PropsWithChildren } from 'react';
import { launchScene } from '@/platform/launch';
import { watchNetwork } from '@/platform/network';
import { onPrivacyNeeded } from '@/platform/privacy';
import { cart, privacy, signInQuietly, tracking, visit } from '@/runtime';
import { network } from '@/state/network';
import './app.scss';

type Query = Record<string, string | undefined>;

export default function App({ children }: PropsWithChildren) {
  useLaunch((options) => {
    onPrivacyNeeded(privacy.ask);
    watchNetwork((online) => {
      network.setState({ online });
      if (online) void tracking.flush();
    });
    // before the first page asks anything: a link decides the store, and where an anonymous touch is merged to
    visit.open(readLink((options.query ?? {}) as Query), launchScene());
    signInQuietly(launchScene());
  });
  useDidShow((options) => {
    // WeChat may bring a running app back through another card or code
    const fresh = visit.open(readLink((options?.query ?? {}) as Query), launchScene());
    if (fresh && visit.store.getState().storefront) {
      void visit.load();
      cart.reset();
    }
    void tracking.flush();
  });
  useDidHide(() => {
    // the page being left has said so; in a browser that goes elsewhere nothing runs after this
    void tracking.flush();
    // a page that is told only after the app
    setTimeout(() => void tracking.flush(), 0);
  });
  return children;
}
