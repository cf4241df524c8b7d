export { AppConfig } from './app-config';
export { ConfigError, type Env, readSettings, type Settings } from './settings';
