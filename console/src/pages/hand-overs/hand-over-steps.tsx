import { Steps } from 'antd';

const STEPS = ['选人与原因', '冻结账号', '选接手人', '完成'];

/** Where in the four steps we are; `done` when all are. */
export function HandOverSteps({ at, done = false }: { at: 0 | 1 | 2 | 3; done?: boolean }) {
  return (
    <div className="page-card" style={{ padding: '20px 24px', marginBottom: 16 }}>
      <Steps size="small" current={done ? STEPS.length : at} items={STEPS.map((title) => ({ title }))} />
    </div>
  );
}
