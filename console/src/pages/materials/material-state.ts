import type { AnswerOf } from '@/api';
import type { Tone } from '@/components/bits';

export type Material = AnswerOf<'GET /api/v1/hq/materials'>['items'][number];
export type MaterialAction = 'submit' | 'approve' | 'reject' | 'withdraw';

export const MATERIAL_STATUS_TEXT: Readonly<Record<Material['status'], string>> = {
  draft: '草稿',
  pending: '待审核',
  approved: '已通过',
  rejected: '已退回',
  withdrawn: '已下线',
};
const TONE: Readonly<Record<Material['status'], Tone>> = {
  draft: 'quiet',
  pending: 'warn',
  approved: 'good',
  rejected: 'bad',
  withdrawn: 'quiet',
};

/**
 * What guides can do with a material now, as a dot and a word: an approved one counts only within its period.
 *
 * @param now instant (ISO)
 */
export const materialState = (
  { status, live, from, to }: Pick<Material, 'status' | 'live' | 'from' | 'to'>,
  now: string,
): { tone: Tone; text: string } => {
  if (status === 'approved' && live) return { tone: 'good', text: '可转发' };
  if (status === 'approved' && from > now) return { tone: 'busy', text: '待开始' };
  if (to <= now && status !== 'withdrawn') return { tone: 'quiet', text: '已过期' };
  return { tone: TONE[status], text: MATERIAL_STATUS_TEXT[status] };
};

/** What may be done from a state. Whoever submitted cannot approve; the server knows who that was. */
export const actionsOf = ({ status, to }: Pick<Material, 'status' | 'to'>, now: string): readonly MaterialAction[] => {
  const over = to <= now;
  switch (status) {
    case 'draft':
    case 'rejected':
      return over ? [] : ['submit'];
    case 'pending':
      return over ? ['reject', 'withdraw'] : ['approve', 'reject', 'withdraw'];
    case 'approved':
      return ['withdraw'];
    case 'withdrawn':
      return [];
  }
};
export const ACTION_TEXT: Readonly<Record<MaterialAction, string>> = {
  submit: '提交审核',
  approve: '通过',
  reject: '退回',
  withdraw: '下线',
};
