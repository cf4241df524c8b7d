import { Singleton } from '@midwayjs/core';
import type { Settings } from './settings';

/** The settings of this process, injected. Built once, when the application is assembled. */
@Singleton()
export class AppConfig {
  constructor(readonly settings: Settings) {}
}
