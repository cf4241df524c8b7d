import { useEffect, useState } from 'react';

/** A frame or two: what came before is on the glass by then. */
const MOMENT_MS = 60;

/**
 * How many of a long page's blocks to draw: one at first, one more every moment, so that no single setData grows large
 * (WeChat's bridge is slow above 64 KB). Blocks once drawn stay.
 */
export const useStaged = (total: number): number => {
  const [drawn, setDrawn] = useState(1);
  useEffect(() => {
    if (drawn >= total) return undefined;
    const timer = setTimeout(() => setDrawn(drawn + 1), MOMENT_MS);
    return () => clearTimeout(timer);
  }, [drawn, total]);
  return Math.min(drawn, total);
};
