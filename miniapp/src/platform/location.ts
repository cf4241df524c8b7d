import Taro from '@tarojs/taro';
import type { Fix } from '@/state/location';
import { isWeapp } from './env';

class LocationRefused extends Error {
  readonly denied = true;
}

const readFuzzy = async (): Promise<Fix> => {
  try {
    const { latitude, longitude } = await Taro.getFuzzyLocation({ type: 'gcj02' });
    return { lat: latitude, lng: longitude, coord: 'gcj02', fuzzy: 1 };
  } catch (error) {
    const text = (error as { errMsg?: string }).errMsg ?? '';
    if (/auth|deny|privacy/i.test(text)) throw new LocationRefused(text);
    throw error;
  }
};
const readBrowser = (): Promise<Fix> =>
  new Promise((resolve, reject) => {
    if (!navigator.geolocation) return reject(new Error('no geolocation'));
    navigator.geolocation.getCurrentPosition(
      ({ coords }) =>
        resolve({
          lat: Number(coords.latitude.toFixed(6)),
          lng: Number(coords.longitude.toFixed(6)),
          coord: 'wgs84',
          accuracy: Math.round(coords.accuracy),
        }),
      (error) =>
        reject(error.code === error.PERMISSION_DENIED ? new LocationRefused(error.message) : new Error(error.message)),
      { timeout: 10_000, maximumAge: 300_000 },
    );
  });

/** One position: fuzzy in WeChat (the only one declared), the browser's own in the preview. */
export const readLocation = (): Promise<Fix> => (isWeapp ? readFuzzy() : readBrowser());

/** After a refusal only the settings page can change WeChat's mind, and only by a tap (wechat.md B7). */
export const openLocationSetting = async (): Promise<boolean> => {
  if (!isWeapp) return true;
  try {
    const { authSetting } = await Taro.openSetting();
    return Boolean((authSetting as Record<string, boolean | undefined>)['scope.userFuzzyLocation']);
  } catch {
    return false;
  }
};
