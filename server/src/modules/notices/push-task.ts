/** Pushes one notice by its reference, or together what came while the guide wanted to be left alone. */
export const PUSH_TASK = 'notices.push';
export type Push =
  | { readonly guideId: number; readonly reference: string }
  | { readonly guideId: number; readonly since: string; readonly until: string };
