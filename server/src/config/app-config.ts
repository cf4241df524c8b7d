import { Singleton } from '@midwayjs/core';
import { localOrigin, type Settings } from './settings';

/** The settings of this process, injected. Built once, when the application is assembled. */
@Singleton()
export class AppConfig {
  constructor(public settings: Settings) {}

  /** The server was told to take any port and has taken this one. */
  moveTo(port: number): void {
    const origin = localOrigin(this.settings.host, port);
    const publicUrl = this.settings.publicUrl === this.settings.origin ? origin : this.settings.publicUrl;
    this.settings = { ...this.settings, port, origin, publicUrl };
  }
}
