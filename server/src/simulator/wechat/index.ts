export { SIMULATED_APPID, type SimulatorCredentials } from './credentials';
export { createWechatSimulator, SIMULATOR_PATHS, type SimulatorOptions, type WechatSimulator } from './simulator';
