import Taro from '@tarojs/taro';
import { isWeapp } from './env';

/** Tells whether the phone is online, at once when it is known and at every change. */
export const watchNetwork = (tell: (online: boolean) => void): void => {
  if (!isWeapp) {
    tell(navigator.onLine);
    window.addEventListener('online', () => tell(true));
    window.addEventListener('offline', () => tell(false));
    return;
  }
  Taro.getNetworkType({ success: ({ networkType }) => tell(networkType !== 'none') });
  Taro.onNetworkStatusChange(({ isConnected }) => tell(isConnected));
};
