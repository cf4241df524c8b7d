import { Alert, Button, Flex, Modal, Space } from 'antd';
import { useState } from 'react';
import { call } from '@/api';
import { useAction } from '@/hooks/use-action';
import { minuteText } from '@/lib/time';
import { useOrg } from '@/org';
import { overlapping, type Plan } from './plan-state';
import { SimulatePanel } from './simulate-panel';

interface Props {
  plan: Plan;
  plans: readonly Plan[];
  onClose: () => void;
  onPublished: (plan: Plan) => void;
  /** Another plan was given an end. */
  onEnded: () => void;
}
const endText = (plan: Plan): string => (plan.effectiveTo ? minuteText(plan.effectiveTo) : '长期');

/** What publishing will do: what it runs into, and what last month would have cost under it. */
export function PublishDialog({ plan, plans, onClose, onPublished, onEnded }: Props) {
  const { brandName } = useOrg();
  const [refused, setRefused] = useState<{ code: string; message: string }>();
  const late = plan.effectiveFrom <= new Date().toISOString();
  const clashes = overlapping(plan, plans);
  const publish = useAction(
    () => call('POST /api/v1/hq/commission-plans/:planId/publish', { params: { planId: plan.id } }),
    {
      done: '方案已发布，到生效时间自动按它计提',
      onDone: onPublished,
      onRefused: ({ code, message }) => {
        if (code !== 'PLAN_OVERLAPS' && code !== 'PLAN_IN_PAST') return false;
        setRefused({ code, message });
        return true;
      },
    },
  );
  const end = useAction(
    (other: Plan) =>
      call('POST /api/v1/hq/commission-plans/:planId/end', {
        params: { planId: other.id },
        body: { effectiveTo: plan.effectiveFrom },
      }),
    {
      done: ({ name }) => `“${name}”将在 ${minuteText(plan.effectiveFrom)} 结束`,
      onDone: () => {
        setRefused(undefined);
        onEnded();
      },
    },
  );
  return (
    <Modal
      open
      width={860}
      title={`发布“${plan.name}”？`}
      onCancel={onClose}
      footer={
        <Space>
          <Button onClick={onClose}>再改改</Button>
          <Button
            type="primary"
            loading={publish.busy}
            disabled={late || clashes.length > 0}
            onClick={() => void publish.run()}
          >
            发布
          </Button>
        </Space>
      }
    >
      <Flex vertical gap={12} style={{ marginTop: 8 }}>
        <div>
          {plan.brandIds === null ? '全部品牌' : plan.brandIds.map(brandName).join('、')}，
          {minuteText(plan.effectiveFrom)} 至 {endText(plan)}。发布后不能再改，只能另发一版。
        </div>
        {(late || refused?.code === 'PLAN_IN_PAST') && (
          <Alert type="error" showIcon message="开始时间已经过去，请回到编辑里改到现在之后" />
        )}
        {refused?.code === 'PLAN_OVERLAPS' && clashes.length === 0 && (
          <Alert type="error" showIcon message={refused.message} />
        )}
        {clashes.map((other) => {
          const canEnd = other.effectiveFrom < plan.effectiveFrom;
          return (
            <Alert
              key={other.id}
              type="warning"
              showIcon
              message={`与“${other.name}”重叠（${minuteText(other.effectiveFrom)} 至 ${endText(other)}）`}
              description={
                canEnd
                  ? '同一范围同一时间只能有一个方案。可以让它在新方案开始时结束，两个首尾相接。'
                  : '它比这个方案更晚开始：请给这个方案定一个不晚于它的结束时间。'
              }
              action={
                canEnd && (
                  <Button size="small" loading={end.busy} onClick={() => void end.run(other)}>
                    让它在 {minuteText(plan.effectiveFrom)} 结束
                  </Button>
                )
              }
            />
          );
        })}
        <SimulatePanel planId={plan.id} version={plan.version} />
      </Flex>
    </Modal>
  );
}
