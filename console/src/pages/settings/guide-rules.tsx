import { App, Button, Card, Flex, InputNumber } from 'antd';
import { useState } from 'react';
import { type AnswerOf, call } from '@/api';
import { ConflictDialog } from '@/components/conflict-dialog';
import { MoneyInput } from '@/components/money-input';
import { PageHead } from '@/components/page-head';
import { Ready } from '@/components/states';
import { useAction } from '@/hooks/use-action';
import { useLeaveGuard } from '@/hooks/use-leave-guard';
import { useLoad } from '@/hooks/use-load';
import { useWholeChain } from '@/session';
import { GradeCard, inOrder } from './grade-card';

type Rules = AnswerOf<'GET /api/v1/hq/guide-rules'>;

/** The few numbers of the guide side: groups, growth, contacts, gifts, grades. */
export function GuideRules() {
  const rules = useLoad(() => call('GET /api/v1/hq/guide-rules'), 'guide-rules');
  return <Ready of={rules}>{(saved) => <Editor saved={saved} onServer={rules.replace} />}</Ready>;
}

function Editor({ saved, onServer }: { saved: Rules; onServer: (rules: Rules) => void }) {
  const { message } = App.useApp();
  const [draft, setDraft] = useState(saved);
  const [theirs, setTheirs] = useState<Rules>();
  const wholeChain = useWholeChain();
  const dirty = JSON.stringify(draft) !== JSON.stringify(saved);
  useLeaveGuard(dirty);
  const take = (next: Rules): void => {
    setTheirs(undefined);
    setDraft(next);
    onServer(next);
  };
  const save = useAction((version: number) => call('PUT /api/v1/hq/guide-rules', { body: { ...draft, version } }), {
    done: '已保存，马上生效',
    onDone: take,
    onRefused: ({ code }) => {
      if (code !== 'VERSION_CONFLICT') return false;
      void call('GET /api/v1/hq/guide-rules').then(setTheirs, () => message.error('内容已被他人修改，请刷新后重试'));
      return true;
    },
  });
  const patch = (change: Partial<Rules>): void => setDraft((before) => ({ ...before, ...change }));
  const number = (
    title: string,
    note: string,
    key: 'groupMinMembers' | 'groupActivityDays' | 'zeroGrowthDays' | 'contactsPerDay' | 'contactsPerWeek',
    [min, max, unit]: readonly [number, number, string],
  ) => (
    <label>
      <div style={{ marginBottom: 6 }}>{title}</div>
      <InputNumber
        min={min}
        max={max}
        precision={0}
        addonAfter={unit}
        style={{ width: 160 }}
        value={draft[key]}
        onChange={(value) => patch({ [key]: value ?? min })}
      />
      <div className="muted" style={{ fontSize: 12, marginTop: 4, maxWidth: 240 }}>
        {note}
      </div>
    </label>
  );
  return (
    <Flex vertical gap={16}>
      <PageHead
        title="导购规则"
        hint={
          wholeChain ? '全公司一套；保存后马上按新的数判定和提醒' : '全公司一套，由总部设置；你的数据范围内只能查看'
        }
      >
        {dirty && <Button onClick={() => setDraft(saved)}>放弃修改</Button>}
        <Button
          type="primary"
          disabled={!wholeChain || !dirty || !inOrder(draft.gradeFrom)}
          loading={save.busy}
          onClick={() => void save.run(saved.version)}
        >
          保存
        </Button>
      </PageHead>
      <Card title="社群有效">
        <Flex gap={48} wrap>
          {number('群成员至少', '少于这个人数算无效', 'groupMinMembers', [2, 500, '人'])}
          {number('活跃期', '期内没有人从群里的链接进店，算无效', 'groupActivityDays', [1, 60, '天'])}
        </Flex>
      </Card>
      <Card title="拉新零增长">
        {number('多少天没有新会员就提醒', '每周一早上提醒店长一次，也列在“拉新奖励 · 零增长”', 'zeroGrowthDays', [
          7,
          90,
          '天',
        ])}
      </Card>
      <Card title="不打扰：联系上限">
        <Flex gap={48} wrap>
          {number('一天最多', '同一位会员，不论哪位导购联系', 'contactsPerDay', [1, 10, '次'])}
          {number('连续 7 天最多', '达到上限后，导购会看到哪天起可以再聊', 'contactsPerWeek', [1, 30, '次'])}
        </Flex>
      </Card>
      <Card title="小礼额度">
        <label>
          <div style={{ marginBottom: 6 }}>每位导购每月</div>
          <MoneyInput value={draft.giftMonthlyFen} onChange={(fen) => patch({ giftMonthlyFen: fen ?? 0 })} />
          <div className="muted" style={{ fontSize: 12, marginTop: 4 }}>
            导购送咖啡、电影票等小礼时登记，超出额度登记不了；0 表示不开放
          </div>
        </label>
      </Card>
      <GradeCard value={draft.gradeFrom} onChange={(gradeFrom) => patch({ gradeFrom })} />
      {theirs && (
        <ConflictDialog
          what="导购规则"
          differs="对方保存的内容与你的不同。"
          onMine={() => save.run(theirs.version)}
          onTheirs={() => take(theirs)}
          onLater={() => setTheirs(undefined)}
        />
      )}
    </Flex>
  );
}
