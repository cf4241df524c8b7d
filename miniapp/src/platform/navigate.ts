import Taro from '@tarojs/taro';
import { isTab, type PageName, type ParamsArg, urlOf } from '@/routes';

/** WeChat keeps ten pages at most; the eleventh would fail silently. */
const DEEPEST = 9;

export const openUrl = (url: string): void => {
  if (isTab(url)) void Taro.switchTab({ url: url.split('?')[0] ?? url });
  else if (Taro.getCurrentPages().length >= DEEPEST) void Taro.redirectTo({ url });
  else void Taro.navigateTo({ url });
};
export const open = <P extends PageName>(page: P, ...params: ParamsArg<P>): void => openUrl(urlOf(page, ...params));
export const replace = <P extends PageName>(page: P, ...params: ParamsArg<P>): void =>
  void Taro.redirectTo({ url: urlOf(page, ...params) });
/** Back where one came from; a page opened from outside has nothing behind it. */
export const back = (): void => {
  if (Taro.getCurrentPages().length > 1) void Taro.navigateBack();
  else open('storefront');
};
