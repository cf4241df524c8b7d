import { crc32 } from 'node:zlib';
import { Inject, Singleton } from '@midwayjs/core';
import { resolutionText } from '../../domain/store';
import { type Raw, raw } from '../../platform/http';
import { StaffDirectory } from '../guides';
import { type Entered, type Entrance, EnterStore } from './enter-store.service';
import { StorePages } from './store-page.service';

/** The first screen in one request: which store, why, and what is on its shelves. */
@Singleton()
export class OpenStorefront {
  @Inject() door!: EnterStore;
  @Inject() pages!: StorePages;
  @Inject() staff!: StaffDirectory;

  /** Answers prepared bytes: the store's own part is made once for all visitors, only the head is theirs. */
  async open(entrance: Entrance): Promise<Raw> {
    const entered = await this.door.enter(entrance);
    const { head, tail, tag } = await this.pages.of(entered.store);
    const { distanceM } = entered.resolution;
    const distance = distanceM === undefined ? '}' : `,"distanceM":${distanceM}}`;
    const visit = `${distance},${JSON.stringify(this.visitPart(entered)).slice(1, -1)},`;
    const etag = `"${tag}${crc32(visit).toString(36)}"`;
    return raw(Buffer.concat([head, Buffer.from(visit), tail]), { etag });
  }

  private visitPart({ resolution, suggestSwitch, guideId }: Entered) {
    const guide = guideId === undefined ? undefined : this.staff.card(guideId);
    const { reason, distanceM, switchable, nearer, notice } = resolution;
    return {
      resolution: {
        reason,
        text: resolutionText(resolution, { guide: guide?.name }),
        ...(distanceM === undefined ? {} : { distanceM }),
        switchable,
        ...(nearer && { nearer }),
        suggestSwitch,
        ...(notice && { notice: notice.text }),
      },
      ...(guide && { guide }),
    };
  }
}
