import { sqlTime } from '../../platform/db';
import { mintId } from '../../platform/ids';
import type { DemoChain, DemoStaff } from '../chain/types';
import { tableRows, type TableRows } from './table-rows';

const DAY = 86_400_000;
const EVERYBODY = { regionIds: null, brandIds: null, storeIds: null, guideIds: null, grades: null };

/**
 * What guides are asked to do on the first day (A62): a zone, a material and old customers. The stores of the listed guides
 * get it as the server starts; all others would mean tens of thousands of notices in its first minute.
 */
export function guideTaskRows(chain: DemoChain, listed: readonly DemoStaff[], now: Date): TableRows[] {
  const storeIds = [...new Set(listed.map(({ storeId }) => storeId))].sort((a, b) => a - b);
  const [admin] = chain.operators;
  const [zone] = chain.hotZones;
  const tasks = [
    {
      id: 1,
      title: `转发「${zone?.title ?? '本周爆款'}」给老客户`,
      kind: 'share_zone',
      targetId: zone?.id ?? null,
      words: '发到聊天或群里，有 3 位顾客点开就完成',
      metric: 'visitors',
      count: 3,
      days: 2,
    },
    {
      id: 2,
      title: '今日素材转发一次',
      kind: 'share_material',
      targetId: 1,
      words: '图文都备好了，点一下就能发',
      metric: 'shares',
      count: 1,
      days: 1,
    },
    {
      id: 3,
      title: '联系 3 位老会员',
      kind: 'contact',
      targetId: null,
      words: '先看看谁最近在逛，再打招呼',
      metric: 'contacts',
      count: 3,
      days: 3,
    },
  ];
  return [
    tableRows('guide_task', tasks, {
      id: (t) => t.id,
      title: (t) => t.title,
      kind: (t) => t.kind,
      target_id: (t) => t.targetId,
      words: (t) => t.words,
      metric: (t) => t.metric,
      goal_count: (t) => t.count,
      starts_at: () => sqlTime(now),
      due_at: (t) => sqlTime(new Date(now.getTime() + t.days * DAY)),
      audience: () => JSON.stringify({ ...EVERYBODY, storeIds }),
      state: () => 'assigning',
      created_by: () => admin?.name ?? '',
      operator_id: () => admin?.id ?? 0,
      created_at: () => sqlTime(now),
    }),
    tableRows('task', tasks, {
      id: () => mintId(),
      kind: () => 'guide-tasks.assign',
      task_key: (t) => `${t.id}:0`,
      payload: (t) => JSON.stringify({ taskId: t.id, after: 0 }),
      state: () => 'due',
      run_at: () => sqlTime(now),
      attempts: () => 0,
      created_at: () => sqlTime(now),
    }),
  ];
}
