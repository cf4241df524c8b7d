/** How much more, or less, the mentee sells than before. @example upliftText(12.5) //=> '近 30 天销售比结对前 +12.5%' */
export const upliftText = (pct: number | null): string =>
  pct === null ? '销售对比：结对前没有可比的业绩' : `近 30 天销售比结对前 ${pct > 0 ? '+' : ''}${pct}%`;
