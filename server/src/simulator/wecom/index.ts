export type { WecomCredentials } from './context';
export {
  createWecomSimulator,
  WECOM_SIMULATOR_PATHS,
  type WecomSimulator,
  type WecomSimulatorOptions,
} from './simulator';
