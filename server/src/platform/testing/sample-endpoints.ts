import { Readable } from 'node:stream';
import { Inject, Singleton } from '@midwayjs/core';
import { endpoint } from '@qiandian/shared/contract';
import { z } from 'zod';
import type { AppModule } from '../app';
import { Endpoint, type Input, Problem, raw } from '../http';

const pathId = z.coerce.number().int().positive();
const shape = {
  access: 'member',
  body: z.object({
    storeId: z.int(),
    lines: z.array(z.object({ quantity: z.int().min(1) })).min(1),
    note: z.string().max(5).optional(),
  }),
  response: z.object({ memberId: z.int(), n: z.int() }),
  status: 201,
  errors: ['STOCK_SHORT'],
  summary: 'place',
} as const;
const place = endpoint({ ...shape, method: 'POST', path: '/api/t/orders' });
const placeHot = endpoint({ ...shape, method: 'POST', path: '/api/t/hot-orders', hot: true });
const one = {
  method: 'GET',
  access: 'public',
  params: z.object({ id: pathId }),
  response: z.object({ id: z.int() }),
  errors: ['NOT_FOUND'],
  summary: 'one',
} as const;
const get1 = endpoint({ ...one, path: '/api/t/things/:id' });
const get1Hot = endpoint({ ...one, path: '/api/t/hot-things/:id', hot: true });
const leaky = endpoint({
  method: 'GET',
  path: '/api/t/leaky',
  access: 'public',
  response: z.object({ ok: z.boolean() }),
  errors: [],
  summary: 'leaky',
});
const undeclared = endpoint({ ...leaky, path: '/api/t/undeclared' } as const);
const broken = endpoint({ ...leaky, path: '/api/t/broken' } as const);
const hq = endpoint({ ...leaky, path: '/api/t/hq', access: 'hq:orders' } as const);
const anyHq = endpoint({ ...leaky, path: '/api/t/any-hq', access: 'hq' } as const);
const guide = endpoint({ ...leaky, path: '/api/t/guide', access: 'guide' } as const);
const store = endpoint({ ...leaky, path: '/api/t/store', access: 'store' } as const);
const nothing = endpoint({
  method: 'DELETE',
  path: '/api/t/nothing',
  access: 'public',
  response: z.undefined(),
  status: 204,
  errors: [],
  summary: 'nothing',
});
const upload = endpoint({
  method: 'POST',
  path: '/api/t/upload',
  access: 'public',
  upload: { maxBytes: 1000 },
  response: z.object({ bytes: z.int() }),
  errors: ['PICTURE_TOO_LARGE'],
  summary: 'upload',
});
const prepared = endpoint({
  method: 'GET',
  path: '/api/t/prepared',
  access: 'public',
  response: z.unknown(),
  errors: [],
  summary: 'prepared',
});
const file = { method: 'GET', access: 'public', response: z.unknown(), errors: [], summary: 'file' } as const;
const ends = z.object({ end: z.enum(['well', 'badly', 'never']) });
const streamed = endpoint({ ...file, path: '/api/t/streamed/:end', params: ends, file: 'text/plain' });
const streamedHot = endpoint({
  ...file,
  path: '/api/t/hot-streamed/:end',
  params: ends,
  file: 'text/plain',
  hot: true,
});
const strict = endpoint({
  method: 'POST',
  path: '/api/t/strict',
  access: 'public',
  body: z.strictObject({ a: z.string() }),
  response: z.object({ ok: z.boolean() }),
  errors: [],
  summary: 'strict',
});

/** Streams that were ended by whoever took them. */
export const givenUp: string[] = [];
function streamOf(end: 'well' | 'badly' | 'never'): Readable {
  const parts = async function* () {
    yield 'first ';
    if (end === 'badly') throw new Error('the rest cannot be read');
    try {
      for (let n = 0; end === 'never' || n < 3; n++) {
        await new Promise((later) => setTimeout(later, 1));
        yield `part ${n} `;
      }
    } finally {
      if (end === 'never') givenUp.push(end);
    }
  };
  return Readable.from(parts(), { objectMode: false });
}

@Singleton()
class Greeting {
  readonly n = 7;
}

@Singleton()
class SampleController {
  @Inject() greeting!: Greeting;

  private placed(memberId: number, storeId: number) {
    if (storeId === 409) throw new Problem('STOCK_SHORT', { extra: { short: [{ skuId: 1, available: 0 }] } });
    if (storeId === 500) throw new Error('boom');
    return { memberId, n: this.greeting.n };
  }
  @Endpoint(place) async place({ body, caller, ctx }: Input<typeof place>) {
    ctx.set('x-seen', 'yes');
    if (body.storeId === 200) ctx.status = 200;
    return this.placed(caller.memberId, body.storeId);
  }
  @Endpoint(placeHot) async placeHot({ body, caller, ctx }: Input<typeof placeHot>) {
    ctx.set('x-seen', 'yes');
    if (body.storeId === 200) ctx.status = 200;
    return this.placed(caller.memberId, body.storeId);
  }
  private found(id: number) {
    if (id === 404) throw new Problem('NOT_FOUND', { detail: '没有这件东西' });
    return { id };
  }
  @Endpoint(get1) one({ params }: Input<typeof get1>) {
    return this.found(params.id);
  }
  @Endpoint(get1Hot) oneHot({ params }: Input<typeof get1Hot>) {
    return this.found(params.id);
  }
  @Endpoint(leaky) leaky() {
    return { ok: true, secret: 'x' };
  }
  @Endpoint(undeclared) undeclared(): never {
    throw new Problem('STOCK_SHORT');
  }
  @Endpoint(broken) broken(): never {
    throw new TypeError('x is not a function');
  }
  @Endpoint(hq) hq() {
    return { ok: true };
  }
  @Endpoint(anyHq) anyHq() {
    return { ok: true };
  }
  @Endpoint(guide) guide({ caller }: Input<typeof guide>) {
    return { ok: caller.guideId === 5 && caller.storeId === 3 };
  }
  @Endpoint(store) store({ caller }: Input<typeof store>) {
    return { ok: caller.staffId > 0 };
  }
  @Endpoint(nothing) nothing() {
    return undefined;
  }
  @Endpoint(upload) upload({ body }: Input<typeof upload>) {
    return { bytes: body.length };
  }
  @Endpoint(prepared) prepared() {
    return raw('{"a":1}', { etag: '"v1"' });
  }
  @Endpoint(streamed) streamed({ params }: Input<typeof streamed>) {
    return raw(streamOf(params.end), { type: streamed.file });
  }
  @Endpoint(streamedHot) streamedHot({ params }: Input<typeof streamedHot>) {
    return raw(streamOf(params.end), { type: streamed.file });
  }
  @Endpoint(strict) strict() {
    return { ok: true };
  }
}

/** Endpoints of every kind, each ordinary one with a hot twin, for tests of the HTTP layer itself. */
export const sampleModule: AppModule = { name: 'sample', entities: [], providers: [SampleController] };
