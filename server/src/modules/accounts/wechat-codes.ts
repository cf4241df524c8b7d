import { Problem } from '../../platform/http';
import { WechatError } from '../../platform/wechat';

/** WeChat's words for a code that is wrong, used or too old. */
const BAD_CODE = new Set<unknown>([40029, 40163, 40226, 41008, 47001]);

/** Runs a call that spends a client's code; a bad code is the client's to renew, everything else is WeChat's trouble. */
export async function withCode<T>(spend: () => Promise<T>): Promise<T> {
  try {
    return await spend();
  } catch (error) {
    if (!(error instanceof WechatError)) throw error;
    throw new Problem(BAD_CODE.has(error.errcode) ? 'WECHAT_CODE_INVALID' : 'WECHAT_UNAVAILABLE');
  }
}
