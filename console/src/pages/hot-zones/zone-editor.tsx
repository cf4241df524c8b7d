import { DownOutlined } from '@ant-design/icons';
import { App, Button, Card, Dropdown, Flex, Tooltip } from 'antd';
import { useMemo, useState } from 'react';
import { State, SoftTag } from '@/components/bits';
import { ConflictDialog } from '@/components/conflict-dialog';
import { PageHead } from '@/components/page-head';
import { useNow } from '@/hooks/use-now';
import { PHASE_TEXT } from '@/lib/text';
import { SpawnTaskButton } from '@/pages/guide-tasks/spawn-task';
import { PHASE_TONE } from './phase';
import { useZoneEditing } from './use-zone-editing';
import { ZoneBasics } from './zone-basics';
import { ZoneChecks } from './zone-checks';
import { PublishSummary } from './publish-summary';
import { problemsOf, savingProblems, type Zone } from './zone-draft';
import { ZoneItems } from './zone-items';
import { ZonePreview } from './zone-preview';
import { ZoneScopeField } from './zone-scope';

/** One hot zone: what is edited at the left, the phone it will be seen on at the right. */
export function ZoneEditor({ zone, onServer = () => {} }: { zone?: Zone; onServer?: (zone: Zone) => void }) {
  const { modal } = App.useApp();
  const editing = useZoneEditing(zone, onServer);
  const { draft, patch, changes, dirty, save, prepare, publish, settle, undo, remove, busy } = editing;
  const minute = useNow(60_000);
  const [asked, setAsked] = useState(false);
  const problems = useMemo(() => problemsOf(draft, minute), [draft, minute]);
  const unsavable = savingProblems(problems);
  const warnings = zone && !dirty ? zone.warnings : [];

  const trySave = (): void => {
    setAsked(true);
    if (unsavable.length === 0) void save.run();
  };
  const tryPublish = async (): Promise<void> => {
    setAsked(true);
    if (problems.length > 0) return;
    const saved = await prepare.run();
    if (!saved) return;
    modal.confirm({
      title: `发布“${saved.title}”？`,
      width: 520,
      content: <PublishSummary zone={saved} now={minute} />,
      okText: saved.warnings.length > 0 ? '知道了，仍然发布' : '发布',
      onOk: async () => {
        await publish.run(saved);
      },
      onCancel: () => settle(saved),
    });
  };
  const tryUndo = (): void => {
    modal.confirm({
      title: '撤回最近一次发布？',
      content: '各店首页回到上一次发布的内容；如果这是第一次发布，专区会下线。',
      okText: '撤回',
      okButtonProps: { danger: true },
      onOk: async () => {
        await undo.run();
      },
    });
  };
  const tryRemove = (): void => {
    modal.confirm({
      title: '删除这个专区？',
      content: '删除后不能恢复。',
      okText: '删除',
      okButtonProps: { danger: true },
      onOk: async () => {
        await remove.run();
      },
    });
  };

  return (
    <>
      <PageHead
        back={{ to: '/hot-zones', text: '爆款专区' }}
        title={
          <Flex align="center" gap={12}>
            {draft.title || (zone ? '未命名专区' : '新建专区')}
            {zone && <State tone={PHASE_TONE[zone.phase]} text={PHASE_TEXT[zone.phase]} />}
            {dirty && (
              <Tooltip title={changes.join('、')}>
                <span>
                  <SoftTag tone="warn">未保存：{changes.length} 处</SoftTag>
                </span>
              </Tooltip>
            )}
            {!dirty && zone?.dirty && zone.publishedVersion !== undefined && (
              <SoftTag tone="warn">有未发布的修改</SoftTag>
            )}
          </Flex>
        }
      >
        {zone && (
          <Dropdown
            trigger={['click']}
            menu={{
              items: [
                { key: 'discard', label: '放弃未保存的修改', disabled: !dirty, onClick: editing.discard },
                { key: 'remove', label: '删除专区', danger: true, disabled: zone.phase === 'live', onClick: tryRemove },
              ],
            }}
          >
            <Button disabled={busy} icon={<DownOutlined />} iconPosition="end">
              更多
            </Button>
          </Dropdown>
        )}
        {zone && (zone.phase === 'live' || zone.phase === 'scheduled') && <SpawnTaskButton zone={zone} />}
        {zone?.status === 'published' && (
          <Button onClick={tryUndo} loading={undo.busy} disabled={busy}>
            撤回发布
          </Button>
        )}
        <Button onClick={trySave} loading={save.busy} disabled={busy || (!dirty && Boolean(zone))}>
          保存草稿
        </Button>
        <Button
          type="primary"
          onClick={() => void tryPublish()}
          loading={prepare.busy || publish.busy}
          disabled={busy || (zone?.status === 'published' && !zone.dirty && !dirty)}
        >
          发布
        </Button>
      </PageHead>
      <Flex gap={20} align="flex-start">
        <Flex vertical gap={16} style={{ flex: 1, minWidth: 0 }}>
          <ZoneChecks
            problems={asked ? problems : []}
            warnings={warnings}
            unsaved={dirty && Boolean(zone?.warnings.length)}
          />
          <Card title="内容与时间">
            <ZoneBasics draft={draft} patch={patch} problems={asked ? problems : []} />
          </Card>
          <Card title="投放范围">
            <ZoneScopeField
              scope={draft.scope}
              onChange={(scope) => patch({ scope })}
              problem={asked ? problems.find((p) => p.field === 'scope')?.message : undefined}
            />
          </Card>
          <Card styles={{ body: { padding: 0 } }}>
            <ZoneItems items={draft.items} onChange={(items) => patch({ items })} />
          </Card>
        </Flex>
        {editing.conflict && <ConflictDialog {...editing.conflict} />}
        <ZonePreview draft={draft} zoneId={zone?.id ?? 0} />
      </Flex>
    </>
  );
}
