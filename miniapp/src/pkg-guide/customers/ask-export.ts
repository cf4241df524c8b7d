import { ApiError } from '@qiandian/shared/client';
import { confirm, errorText, toastError } from '@/platform/feedback';
import { open } from '@/platform/navigate';
import { call } from '@/runtime';

/** Asks to export the members: always refused and written down (A75). Says so, and what can be done instead. */
export const askExport = async (): Promise<void> => {
  try {
    await call('POST /api/v1/guide/customers/export');
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== 'EXPORT_FORBIDDEN') return toastError(error);
    const content = `${errorText(error)}。想联系会员，可以点开会员卡片发消息，或把素材发给 TA。`;
    if (await confirm('会员资料不能导出', content, { yes: '去看素材', no: '知道了' })) open('materials');
  }
};
