import { createServerClock } from '@/state/server-clock';

export const serverClock = createServerClock(() => Date.now());
