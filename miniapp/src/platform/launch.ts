import Taro from '@tarojs/taro';
import { isWeapp } from './env';

/** WeChat's scene value of the current entry (1154 = Moments single page); none in a browser. */
export const launchScene = (): number | undefined => (isWeapp ? Taro.getEnterOptionsSync().scene : undefined);

/** Heights of what the phone puts over a page without its own navigation bar. */
export const chrome = (): { statusBar: number; bar: number; capsule: number } => {
  if (!isWeapp) return { statusBar: 0, bar: 48, capsule: 0 };
  const { statusBarHeight = 20, windowWidth } = Taro.getWindowInfo();
  const button = Taro.getMenuButtonBoundingClientRect();
  return {
    statusBar: statusBarHeight,
    bar: (button.top - statusBarHeight) * 2 + button.height,
    capsule: windowWidth - button.left,
  };
};
