import { call } from '@/api';
import { useAction } from '@/hooks/use-action';
import type { Material } from './material-state';

const DONE = { submit: '已提交，等另一位同事审核', approve: '已通过，导购现在可以转发' } as const;

/** The two steps that need no words: handing in and letting through. */
export const useMove = (onDone: (material: Material) => void) =>
  useAction(
    (materialId: number, action: keyof typeof DONE) =>
      call('POST /api/v1/hq/materials/:materialId/:action', {
        params: { materialId, action },
        body: { note: '' },
      }),
    {
      done: ({ status, live }) =>
        status === 'approved' ? (live ? DONE.approve : '已通过，到开始时间就能转发') : DONE.submit,
      onDone,
    },
  );
