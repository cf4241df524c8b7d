export type { CallbackQuery } from './callbacks';
export type { ExternalContact, Follower } from './contact';
export { type CallbackFault, WecomCallbackError, WecomError } from './errors';
export type { WecomEvent } from './events';
export { type MiniProgramNotice, widthOf } from './mini-program-notice';
export {
  type Handover,
  type TransferResult,
  type TransferStatus,
  Wecom,
  type WecomAccount,
  type WecomConfig,
} from './wecom';
