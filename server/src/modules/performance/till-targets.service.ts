import { Init, Inject, Singleton } from '@midwayjs/core';
import { OfflineTargets } from '../commission';
import { Targets } from '../targets';

/** Tells commission how guides stand against their target at the till: its online gate asks (A43). */
@Singleton()
export class TillTargets {
  @Inject() gate!: OfflineTargets;
  @Inject() targets!: Targets;

  @Init()
  async init(): Promise<void> {
    this.gate.register((month, guideIds, tx) => this.targets.atTill(month, guideIds, tx));
  }
}
