import Taro from '@tarojs/taro';
import { isWeapp } from './env';

/** Browsers have no scanner; the code is typed there. */
export const canScan = isWeapp;

/** The text of a code held before the camera; undefined when the person closed the scanner. */
export const scan = async (): Promise<string | undefined> => {
  try {
    const { result } = await Taro.scanCode({ scanType: ['qrCode', 'barCode'] });
    return result;
  } catch {
    return undefined;
  }
};
