import { createStore } from 'zustand/vanilla';

/** Whether the phone is online, as far as the platform tells. */
export const network = createStore<{ online: boolean }>()(() => ({ online: true }));
