/** How much more, or less, the mentee sells than before. @example upliftText(12.5) //=> '近 30 天销售比结对前 +12.5%' */
export const upliftText = (pct: number | null): string =>
  pct === null ? '销售对比：结对前没有可比的业绩' : `近 30 天销售比结对前 ${pct > 0 ? '+' : ''}${pct}%`;

interface GradeLines {
  grade: string;
  gradeFrom: { SA: number; A: number; B: number };
}
/** From which score each grade begins. @example linesText({ SA: 100, A: 85, B: 60 }) //=> 'SA 100 分起 · A 85 分起 · B 60 分起 · 以下 C' */
export const linesText = ({ SA, A, B }: GradeLines['gradeFrom']): string =>
  `SA ${SA} 分起 · A ${A} 分起 · B ${B} 分起 · 以下 C`;

const ABOVE: Readonly<Record<string, 'SA' | 'A' | 'B'>> = { C: 'B', B: 'A', A: 'SA' };
const isLine = (grade: string): grade is 'SA' | 'A' | 'B' => grade === 'SA' || grade === 'A' || grade === 'B';
/** What moves me up or down. @example nextText({ grade: 'A', gradeFrom }) //=> '连续两个月考核满 100 分升 SA 级；连续两个月不到 85 分会降级' */
export const nextText = ({ grade, gradeFrom }: GradeLines): string => {
  const above = ABOVE[grade];
  return [
    ...(above ? [`连续两个月考核满 ${gradeFrom[above]} 分升 ${above} 级`] : []),
    ...(isLine(grade) ? [`连续两个月不到 ${gradeFrom[grade]} 分会降级`] : []),
  ].join('；');
};
