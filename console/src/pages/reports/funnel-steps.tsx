import { Flex } from 'antd';
import { ChangeText, points, shareText } from '@/components/metric';
import { COLOR } from '@/theme';
import type { FunnelReport } from './funnel';

type Steps = FunnelReport['steps'];
/** So that a step of a few people can still be seen. */
const LEAST_WIDTH = 2;

/** Bars that narrow, with what share goes on from step to step; the steepest fall is marked. */
export function FunnelSteps({ steps, before }: { steps: Steps; before?: Steps | undefined }) {
  const first = steps[0]?.people ?? 0;
  const going = steps.flatMap(({ ofPrevious }) => (ofPrevious === null ? [] : [ofPrevious]));
  const steepest = going.length > 1 ? Math.min(...going) : undefined;
  return (
    <Flex vertical gap={4}>
      {steps.map((step, at) => {
        const then = before?.find((one) => one.step === step.step);
        return (
          <div key={step.step}>
            {step.ofPrevious !== null && (
              <Flex gap={12} style={{ padding: '6px 0 6px 96px', fontSize: 13 }} className="num">
                <span style={{ color: step.ofPrevious === steepest ? COLOR.accent : COLOR.muted }}>
                  ↓ {shareText(step.ofPrevious)} 走到{step.name}
                  {step.ofPrevious === steepest && '（流失最多）'}
                </span>
                {then && <ChangeText change={points(step.ofPrevious, then.ofPrevious)} />}
              </Flex>
            )}
            <Flex align="center" gap={16}>
              <span style={{ width: 80, textAlign: 'right' }}>{step.name}</span>
              <div style={{ flex: 1, background: '#F6F7F9', borderRadius: 6 }}>
                <div
                  style={{
                    ...{ height: 36, borderRadius: 6, background: at === 0 ? '#5B616D' : COLOR.ink },
                    width: `${first > 0 ? Math.max(LEAST_WIDTH, (step.people / first) * 100) : 0}%`,
                  }}
                />
              </div>
              <span className="num" style={{ width: 290, whiteSpace: 'nowrap' }}>
                <b>{step.people.toLocaleString('zh-CN')}</b> 人
                {step.ofFirst !== null && <span className="muted"> · 占访客 {shareText(step.ofFirst)}</span>}
                {then && <span className="muted"> · 上期 {then.people.toLocaleString('zh-CN')}</span>}
              </span>
            </Flex>
          </div>
        );
      })}
    </Flex>
  );
}
