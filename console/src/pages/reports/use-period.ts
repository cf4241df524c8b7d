import { useMemo } from 'react';
import { defaultPeriod, type Period, periodBefore } from '@/lib/period';

/** The days in the URL, or the usual ones, and as many before. */
export function usePeriod({ from, to }: { from?: string; to?: string }): { period: Period; before: Period } {
  return useMemo(() => {
    const usual = defaultPeriod();
    const asked = { from: from ?? usual.from, to: to ?? usual.to };
    // an address that was typed by hand may have them the wrong way round
    const period = asked.from <= asked.to ? asked : usual;
    return { period, before: periodBefore(period) };
  }, [from, to]);
}
