import { App } from 'antd';
import { useMemo, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { call } from '@/api';
import { useAction } from '@/hooks/use-action';
import { AFTER_SAVE, useLeaveGuard } from '@/hooks/use-leave-guard';
import { bodyOf, changesOf, draftOf, newDraft, type Zone, type ZoneDraft } from './zone-draft';

/**
 * The draft being edited and what can be done with it. Saving carries the version the draft was made from; when somebody
 * else saved meanwhile, the operator chooses whose work stays.
 */
export function useZoneEditing(zone: Zone | undefined, onServer: (zone: Zone) => void) {
  const navigate = useNavigate();
  const { message } = App.useApp();
  const [base, setBase] = useState<ZoneDraft>(() => (zone ? draftOf(zone) : newDraft(new Date().toISOString())));
  const [draft, setDraft] = useState(base);
  const changes = useMemo(() => changesOf(base, draft), [base, draft]);
  const dirty = changes.length > 0;
  const [theirs, setTheirs] = useState<Zone>();
  useLeaveGuard(dirty);

  const take = (next: Zone): void => {
    const fresh = draftOf(next);
    setBase(fresh);
    setDraft(fresh);
    onServer(next);
  };
  const fetchZone = (zoneId: number): Promise<Zone> => call('GET /api/v1/hq/hot-zones/:zoneId', { params: { zoneId } });
  const put = async (version?: number): Promise<Zone> => {
    const body = bodyOf(draft, version);
    if (zone) return call('PUT /api/v1/hq/hot-zones/:zoneId', { params: { zoneId: zone.id }, body });
    return call('POST /api/v1/hq/hot-zones', { body });
  };

  const onRefused = ({ code }: { code: string }): boolean => {
    if (code !== 'VERSION_CONFLICT' || !zone) return false;
    void fetchZone(zone.id).then(setTheirs, () => message.error('内容已被他人修改，请刷新后重试'));
    return true;
  };
  const overwrite = useAction((version: number) => put(version), {
    done: '已用你的修改覆盖',
    onDone: (saved) => {
      setTheirs(undefined);
      take(saved);
    },
  });

  const save = useAction(() => put(zone?.version), {
    done: '草稿已保存',
    onRefused,
    onDone: (saved) => {
      take(saved);
      settle(saved);
    },
  });
  /** A new zone that has been saved gets its own address. */
  const settle = (saved: Zone): void => {
    if (!zone) navigate(`/hot-zones/${saved.id}`, { replace: true, state: AFTER_SAVE });
  };
  /** Saves what is not saved yet, so that what is checked and published is what is seen. */
  const prepare = useAction(async () => (dirty || !zone ? put(zone?.version) : zone), { onRefused, onDone: take });
  const publish = useAction(
    async (saved: Zone) => {
      const published = await call('POST /api/v1/hq/hot-zones/:zoneId/publish', {
        params: { zoneId: saved.id },
        body: { version: saved.version },
      }).catch((error: unknown) => {
        settle(saved);
        throw error;
      });
      return fetchZone(published.id);
    },
    {
      done: (published) => (published.phase === 'live' ? '已发布，5 秒内出现在各店首页' : '已发布，到时间自动上线'),
      onRefused,
      onDone: (published) => {
        take(published);
        settle(published);
      },
    },
  );
  const undo = useAction(
    async () => {
      const undone = await call('POST /api/v1/hq/hot-zones/:zoneId/undo', { params: { zoneId: zone?.id ?? 0 } });
      return fetchZone(undone.id);
    },
    {
      done: (undone) => (undone.phase === 'withdrawn' ? '已下线' : '已回到上一次发布的内容'),
      onDone: take,
    },
  );
  const remove = useAction(() => call('DELETE /api/v1/hq/hot-zones/:zoneId', { params: { zoneId: zone?.id ?? 0 } }), {
    done: '已删除',
    onDone: () => navigate('/hot-zones', { state: AFTER_SAVE }),
  });

  return {
    draft,
    patch: (change: Partial<ZoneDraft>) => setDraft((before) => ({ ...before, ...change })),
    discard: () => setDraft(base),
    changes,
    dirty,
    save,
    prepare,
    publish,
    settle,
    undo,
    remove,
    conflict: theirs && {
      what: '这个专区',
      differs: `与对方保存的内容相比，你的修改涉及：${changesOf(draftOf(theirs), draft).join('、') || '没有差别'}。`,
      onMine: () => overwrite.run(theirs.version),
      onTheirs: () => {
        setTheirs(undefined);
        take(theirs);
      },
      onLater: () => setTheirs(undefined),
    },
    busy: save.busy || prepare.busy || publish.busy || undo.busy || remove.busy,
  };
}
