import { Alert } from 'antd';
import type { Problem, Zone } from './zone-draft';

/** What stands in the way of publishing, and what the operator should know before doing it. */
export function ZoneChecks(props: { problems: readonly Problem[]; warnings: Zone['warnings']; unsaved: boolean }) {
  const { problems, warnings, unsaved } = props;
  if (problems.length > 0) {
    return <Alert type="error" showIcon message="还不能发布" description={problems.map((p) => p.message).join('；')} />;
  }
  if (unsaved) {
    return <Alert type="info" showIcon message="保存后会重新检查时间重叠与库存" />;
  }
  if (warnings.length === 0) return null;
  return (
    <Alert
      type="warning"
      showIcon
      message={`发布前请留意 ${warnings.length} 条提醒`}
      description={
        <ul style={{ margin: 0, paddingLeft: 18, maxHeight: 132, overflow: 'auto' }}>
          {warnings.map((w) => (
            <li key={`${w.code}${w.productId ?? ''}${w.zoneId ?? ''}`}>{w.message}</li>
          ))}
        </ul>
      }
    />
  );
}
