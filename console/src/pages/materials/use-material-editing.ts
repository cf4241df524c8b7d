import { App } from 'antd';
import { useMemo, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { call } from '@/api';
import { useAction } from '@/hooks/use-action';
import { AFTER_SAVE, useLeaveGuard } from '@/hooks/use-leave-guard';
import { useOperator } from '@/session';
import { bodyOf, changesOf, draftOf, type MaterialDetail, newDraft } from './material-draft';
import type { Material } from './material-state';

/**
 * The draft being edited, saving it and handing it in. Saving carries the version the draft was made from; when somebody
 * else saved meanwhile, the operator chooses whose work stays.
 */
export function useMaterialEditing(material: MaterialDetail | undefined, reload: () => void) {
  const navigate = useNavigate();
  const { message } = App.useApp();
  const { scope } = useOperator();
  const [base, setBase] = useState(() => (material ? draftOf(material) : newDraft(new Date().toISOString(), scope)));
  const [draft, setDraft] = useState(base);
  const [theirs, setTheirs] = useState<MaterialDetail>();
  const changes = useMemo(() => changesOf(base, draft), [base, draft]);
  const dirty = changes.length > 0;
  useLeaveGuard(dirty);

  const take = (next: Material): void => {
    const fresh = draftOf(next);
    setBase(fresh);
    setDraft(fresh);
  };
  const put = (version: number): Promise<Material> =>
    call('PUT /api/v1/hq/materials/:materialId', {
      params: { materialId: material?.id ?? 0 },
      body: { ...bodyOf(draft), version },
    });
  const keep = (): Promise<Material> =>
    material ? put(material.version) : call('POST /api/v1/hq/materials', { body: bodyOf(draft) });
  const settle = (saved: Material): void => {
    take(saved);
    if (material) reload();
    else navigate(`/materials/${saved.id}`, { replace: true, state: AFTER_SAVE });
  };
  const onRefused = ({ code }: { code: string }): boolean => {
    if (code !== 'VERSION_CONFLICT' || !material) return false;
    void call('GET /api/v1/hq/materials/:materialId', { params: { materialId: material.id } }).then(setTheirs, () =>
      message.error('内容已被他人修改，请刷新后重试'),
    );
    return true;
  };
  const save = useAction(keep, { done: '草稿已保存', onRefused, onDone: settle });
  const submit = useAction(
    async () => {
      const saved = dirty || !material ? await keep() : material;
      return call('POST /api/v1/hq/materials/:materialId/:action', {
        params: { materialId: saved.id, action: 'submit' },
        body: { note: '' },
      }).catch((error: unknown) => {
        settle(saved);
        throw error;
      });
    },
    { done: '已提交，等另一位同事审核', onRefused, onDone: settle },
  );
  const overwrite = useAction(put, {
    done: '已用你的修改覆盖',
    onDone: (saved) => {
      setTheirs(undefined);
      settle(saved);
    },
  });
  return {
    draft,
    patch: (change: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...change })),
    discard: () => setDraft(base),
    changes,
    dirty,
    save,
    submit,
    busy: save.busy || submit.busy,
    conflict: theirs && {
      what: '这份素材',
      differs: `与对方保存的内容相比，你的修改涉及：${changesOf(draftOf(theirs), draft).join('、') || '没有差别'}。`,
      onMine: () => overwrite.run(theirs.version),
      onTheirs: () => {
        setTheirs(undefined);
        take(theirs);
        reload();
      },
      onLater: () => setTheirs(undefined),
    },
  };
}
