import { Problem } from '../../platform/http';
import { type WechatApi, WechatError } from '../../platform/wechat';

/** A mini-program code as a data URI. @throws Problem WECHAT_UNAVAILABLE */
export async function drawCode(wechat: WechatApi, scene: string, page: string): Promise<string> {
  try {
    const { bytes } = await wechat.miniProgramCode({ scene, page });
    return `data:image/png;base64,${bytes.toString('base64')}`;
  } catch (error) {
    if (error instanceof WechatError) throw new Problem('WECHAT_UNAVAILABLE');
    throw error;
  }
}
