import { Card, Flex, InputNumber } from 'antd';
import type { AnswerOf } from '@/api';
import { COLOR } from '@/theme';

export type GradeFrom = AnswerOf<'GET /api/v1/hq/guide-rules'>['gradeFrom'];
const LINES = ['SA', 'A', 'B'] as const;

/** Each grade has to begin above the one below it. */
export const inOrder = ({ SA, A, B }: GradeFrom): boolean => SA > A && A > B;

/** The KPI score from which each grade begins. */
export function GradeCard({ value, onChange }: { value: GradeFrom; onChange: (value: GradeFrom) => void }) {
  const ordered = inOrder(value);
  return (
    <Card title="导购等级">
      <Flex gap={48} wrap>
        {LINES.map((grade) => (
          <label key={grade}>
            <div style={{ marginBottom: 6 }}>{grade} 级</div>
            <InputNumber
              min={1}
              max={200}
              precision={0}
              addonAfter="分起"
              style={{ width: 160 }}
              status={ordered ? '' : 'error'}
              value={value[grade]}
              onChange={(score) => onChange({ ...value, [grade]: score ?? 1 })}
            />
          </label>
        ))}
      </Flex>
      <div style={{ fontSize: 12, marginTop: 8, color: ordered ? COLOR.muted : COLOR.accent }}>
        {ordered
          ? '按每月考核得分：连续两月达到上一级才建议升，连续两月不到本级才建议降；不到 B 级的是 C 级'
          : '分数线要 SA 高于 A，A 高于 B'}
      </div>
    </Card>
  );
}
