import { Alert, Button, Flex, Form } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { call } from '@/api';
import { SoftTag, State } from '@/components/bits';
import { PageHead } from '@/components/page-head';
import { useAction } from '@/hooks/use-action';
import { AFTER_SAVE, useLeaveGuard } from '@/hooks/use-leave-guard';
import { useNow } from '@/hooks/use-now';
import { EndDialog } from './end-dialog';
import { ExamplePanel, FIRST_EXAMPLE } from './example-panel';
import { PlanBasics } from './plan-basics';
import { bodyOf, fieldsOf, newFields, nextVersionOf, type PlanFields, termsOf } from './plan-draft';
import { PlanRates } from './plan-rates';
import { PLAN_STATE, type Plan, planState } from './plan-state';
import { PublishDialog } from './publish-dialog';
import { RulesEditor } from './rules-editor';
import { useWorkedExample } from './use-worked-example';

interface Props {
  /** Absent: a new one. */
  plan?: Plan;
  /** Whose terms a new one begins with. */
  base?: Plan | undefined;
  plans: readonly Plan[];
  onReload: () => void;
}
const MINUTE_MS = 60_000;

/** The rules of one plan, with a sale worked through beside them. Published ones can only be read. */
export function PlanEditor({ plan, base, plans, onReload }: Props) {
  const [form] = Form.useForm<PlanFields>();
  const navigate = useNavigate();
  const now = useNow(MINUTE_MS);
  const [initial] = useState(() => (plan ? fieldsOf(plan) : base ? nextVersionOf(base) : newFields()));
  const [saved, setSaved] = useState(() => (plan ? JSON.stringify(bodyOf(initial)) : ''));
  const [example, setExample] = useState(FIRST_EXAMPLE);
  const [open, setOpen] = useState<'publish' | 'end'>();
  const fields = (Form.useWatch([], form) as PlanFields | undefined) ?? initial;
  // fields of a part that is switched off are not mounted, and so not watched
  const whole: PlanFields = { ...initial, ...fields };
  const state = plan ? planState(plan, now) : 'draft';
  const fixed = state !== 'draft';
  const dirty = !fixed && whole.effectiveFrom !== null && JSON.stringify(bodyOf(whole)) !== saved;
  useLeaveGuard(dirty);
  const terms = termsOf(whole);
  const worked = useWorkedExample(terms, example);

  const save = useAction(
    (body: PlanFields) =>
      plan
        ? call('PUT /api/v1/hq/commission-plans/:planId', { params: { planId: plan.id }, body: bodyOf(body) })
        : call('POST /api/v1/hq/commission-plans', { body: bodyOf(body) }),
    {
      form,
      onDone: (answer) => {
        setSaved(JSON.stringify(bodyOf(fieldsOf(answer))));
        onReload();
        if (!plan) navigate(`/commission-plans/${answer.id}`, { replace: true, state: AFTER_SAVE });
      },
      done: '草稿已保存',
    },
  );
  /** Saves what is written, if it is complete. */
  const trySave = async (): Promise<Plan | undefined> => {
    const complete = await form.validateFields().catch(({ errorFields }: { errorFields: { name: string[] }[] }) => {
      const [first] = errorFields;
      if (first) form.scrollToField(first.name, { behavior: 'smooth', block: 'center' });
      return undefined;
    });
    return complete ? save.run({ ...initial, ...complete }) : undefined;
  };
  const tryPublish = async (): Promise<void> => {
    if (!dirty || (await trySave())) setOpen('publish');
  };
  const changed = (): void => {
    setOpen(undefined);
    onReload();
  };
  return (
    <>
      <PageHead
        back={{ to: '/commission-plans', text: '提成方案' }}
        title={
          <Flex align="center" gap={12}>
            {whole.name || '新方案'}
            {plan && <State {...PLAN_STATE[state]} />}
            {dirty && plan && <SoftTag tone="warn">未保存</SoftTag>}
          </Flex>
        }
      >
        {fixed && plan && <Button onClick={() => navigate(`/commission-plans/new?from=${plan.id}`)}>另发一版</Button>}
        {(state === 'live' || state === 'scheduled') && <Button onClick={() => setOpen('end')}>定结束时间</Button>}
        {!fixed && (
          <Button loading={save.busy} disabled={Boolean(plan) && !dirty} onClick={() => void trySave()}>
            保存草稿
          </Button>
        )}
        {!fixed && plan && (
          <Button type="primary" disabled={save.busy} onClick={() => void tryPublish()}>
            试算与发布
          </Button>
        )}
      </PageHead>
      {fixed && (
        <Alert
          type="info"
          showIcon
          style={{ marginBottom: 16 }}
          message="已发布的方案不能改动：它记过的每一笔都要说得清"
        />
      )}
      <Flex gap={20} align="flex-start">
        <Form<PlanFields>
          form={form}
          layout="vertical"
          requiredMark={false}
          initialValues={initial}
          disabled={fixed}
          style={{ flex: 1, minWidth: 0 }}
        >
          <Flex vertical gap={16}>
            <PlanBasics brands={whole.brands} />
            <PlanRates night={whole.night} gated={whole.gated} />
            <RulesEditor disabled={fixed} hit={worked.data?.rule ?? null} />
          </Flex>
        </Form>
        <ExamplePanel terms={terms} worked={worked} example={example} onChange={setExample} />
      </Flex>
      {open === 'publish' && plan && (
        <PublishDialog
          plan={plan}
          plans={plans}
          onClose={() => setOpen(undefined)}
          onPublished={changed}
          onEnded={onReload}
        />
      )}
      {open === 'end' && plan && <EndDialog plan={plan} onClose={() => setOpen(undefined)} onDone={changed} />}
    </>
  );
}
