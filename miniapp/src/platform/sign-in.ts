import Taro from '@tarojs/taro';
import { isWeapp } from './env';
import { randomId, storage } from './storage';

const KEY = 'demo-openid';

/** The h5 preview has no WeChat: it plays a person by openid, a new visitor until an account is chosen. */
export const demoOpenid = (): string => {
  const known = storage.get<string>(KEY);
  if (known) return known;
  const made = `h5-${randomId(16)}`;
  storage.set(KEY, made);
  return made;
};
export const playAs = (openid: string | undefined): void => {
  if (openid) storage.set(KEY, openid);
  else storage.remove(KEY);
};

/** WeChat's single-use sign-in code (wechat.md B3). */
export const signInCode = async (): Promise<string> => {
  if (!isWeapp) return `sim:${demoOpenid()}`;
  const { code } = await Taro.login();
  return code;
};
