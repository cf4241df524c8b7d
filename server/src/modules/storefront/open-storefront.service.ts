import { crc32 } from 'node:zlib';
import { Inject, Singleton } from '@midwayjs/core';
import { resolutionText } from '../../domain/store';
import { type Awaitable, whenThere } from '../../platform/async';
import { Composer, type Plan } from '../../platform/bytes';
import { Clock } from '../../platform/clock';
import { type Raw, raw } from '../../platform/http';
import { StaffDirectory } from '../guides';
import { storeJson } from '../stores';
import { type Entered, type Entrance, EnterStore } from './enter-store.service';
import { StorePages } from './store-page.service';

/** The first screen in one request: which store, why, and what is on its shelves. */
@Singleton()
export class OpenStorefront {
  @Inject() clock!: Clock;
  @Inject() door!: EnterStore;
  @Inject() pages!: StorePages;
  @Inject() staff!: StaffDirectory;
  private readonly composer = new Composer();

  /** Answers prepared bytes: a head that is this visitor's, and the store's part, made of what many stores share. */
  open(entrance: Entrance): Awaitable<Raw> {
    return whenThere(this.door.enter(entrance), (entered) =>
      whenThere(this.pages.of(entered.store), (page) => this.answer(entered, page)),
    );
  }

  private answer(entered: Entered, { pieces, length, tag }: Plan): Raw {
    const { distanceM } = entered.resolution;
    const store = storeJson(entered.store, this.clock.now(), distanceM);
    const head = `{"store":${store},${JSON.stringify(this.visitPart(entered)).slice(1, -1)},`;
    const etag = `"${tag}${crc32(head).toString(36)}"`;
    const tail = { length, tag, compose: () => this.composer.compose(pieces, length) };
    return raw({ head, tail }, { etag });
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
