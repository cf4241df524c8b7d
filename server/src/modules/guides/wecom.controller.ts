import { Inject, Singleton } from '@midwayjs/core';
import { wecomCallback, wecomEcho } from '@qiandian/shared/contract';
import { Database } from '../../platform/db';
import { Endpoint, type Input, Problem, raw } from '../../platform/http';
import { Outbox } from '../../platform/outbox';
import { Wecom, WecomCallbackError, type WecomEvent } from '../../platform/wecom';
import {
  WECOM_ADDED,
  WECOM_REMOVED,
  WECOM_TRANSFER_FAILED,
  type WecomAdded,
  type WecomRemoved,
  type WecomTransferFailed,
} from './guide-events';

const TEXT = { type: 'text/plain; charset=utf-8' };
/** Of a callback while no WeCom is set up: nobody can have signed it. */
const CODES = {
  forged: 'NOTIFY_FORGED',
  stale: 'NOTIFY_STALE',
  broken: 'NOTIFY_BROKEN',
  disabled: 'NOTIFY_FORGED',
} as const;

/** WeCom's callbacks: verified, written down, answered; what follows is not WeCom's to wait for. */
@Singleton()
export class WecomController {
  @Inject() wecom!: Wecom;
  @Inject() database!: Database;
  @Inject() outbox!: Outbox;

  @Endpoint(wecomEcho)
  async echo({ query }: Input<typeof wecomEcho>) {
    return raw(
      believed(() => this.wecom.echo(query)),
      TEXT,
    );
  }

  @Endpoint(wecomCallback)
  async told({ query, body }: Input<typeof wecomCallback>) {
    const event = believed(() => this.wecom.readEvent({ query, rawBody: body }));
    const [topic, payload] = messageOf(event) ?? [];
    if (topic) await this.database.inTx((tx) => this.outbox.publish(tx, topic, [payload]));
    return raw('success', TEXT);
  }
}

function believed<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof WecomCallbackError) throw new Problem(CODES[error.reason]);
    throw error;
  }
}

type Message =
  | readonly [typeof WECOM_ADDED, WecomAdded]
  | readonly [typeof WECOM_REMOVED, WecomRemoved]
  | readonly [typeof WECOM_TRANSFER_FAILED, WecomTransferFailed];

function messageOf(event: WecomEvent): Message | undefined {
  if (event.kind === 'other') return undefined;
  const { userId, externalUserId } = event;
  const at = event.at.toISOString();
  switch (event.kind) {
    case 'added':
      return [WECOM_ADDED, { userId, externalUserId, at, state: event.state ?? null }];
    case 'guide-removed':
      return [WECOM_REMOVED, { userId, externalUserId, at, by: 'guide' }];
    case 'customer-removed':
      return [WECOM_REMOVED, { userId, externalUserId, at, by: 'customer' }];
    case 'transfer-failed':
      return [WECOM_TRANSFER_FAILED, { userId, externalUserId, reason: event.reason }];
  }
}
