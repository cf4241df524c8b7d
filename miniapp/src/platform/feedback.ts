import { ApiError } from '@qiandian/shared/client';
import Taro from '@tarojs/taro';

export const toast = (title: string): void => void Taro.showToast({ title, icon: 'none', duration: 2200 });
export const toastDone = (title: string): void => void Taro.showToast({ title, icon: 'success', duration: 1600 });

/** What went wrong in the server's own words; fields first, since they say what to do. */
export const errorText = (error: unknown): string => {
  if (!(error instanceof ApiError)) return '出了点问题，请稍后再试';
  return error.fields[0]?.message ?? error.message;
};
export const toastError = (error: unknown): void => toast(errorText(error));

export const confirm = async (
  title: string,
  content: string,
  { yes = '确定', no = '取消' }: { yes?: string; no?: string } = {},
): Promise<boolean> => {
  const { confirm: agreed } = await Taro.showModal({ title, content, confirmText: yes, cancelText: no });
  return agreed;
};
/** Runs an action behind a blocking spinner and says what failed. Answers undefined when it failed. */
export const busy = async <T>(title: string, action: () => Promise<T>): Promise<T | undefined> => {
  void Taro.showLoading({ title, mask: true });
  try {
    const value = await action();
    Taro.hideLoading();
    return value;
  } catch (error) {
    Taro.hideLoading();
    toastError(error);
    return undefined;
  }
};
