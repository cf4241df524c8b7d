import type { Tone } from '@/components/bits';
import type { Zone } from './zone-draft';

export const PHASE_TONE: Readonly<Record<Zone['phase'], Tone>> = {
  draft: 'quiet',
  scheduled: 'busy',
  live: 'good',
  ended: 'quiet',
  withdrawn: 'quiet',
};
