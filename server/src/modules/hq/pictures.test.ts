import { deflateSync } from 'node:zlib';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { AppConfig } from '../../config';
import { createTestApp, type TestApp } from '../../platform/testing';
import { operatorToken } from '../../platform/testing/small-chain';
import { hq } from '.';
import { pictureFacts } from './picture-facts';

const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
};
const png = (width: number, height: number, text = ''): Buffer => {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 0], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('tEXt', Buffer.from(`Comment\0${text}`)),
    chunk('IDAT', deflateSync(Buffer.alloc((width + 1) * height))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
};
/** 3 × 2 pixels: application segment, frame, scan, end. */
const jpeg = Buffer.from(
  'ffd8ffe000104a46494600010100000100010000ffc0000b080002000301011100ffda0008010100003f00d2cfffd9',
  'hex',
);
const webp = (kind: string, body: Buffer): Buffer => {
  const head = Buffer.alloc(20);
  head.write('RIFF', 0, 'latin1');
  head.writeUInt32LE(body.length + 12, 4);
  head.write(`WEBP${kind}`, 8, 'latin1');
  head.writeUInt32LE(body.length, 16);
  return Buffer.concat([head, body]);
};
const vp8x = webp('VP8X', Buffer.from('00000000d70200e10000', 'hex'));
const vp8l = webp('VP8L', Buffer.from('2f63c01200000000000000', 'hex'));
const vp8 = webp('VP8 ', Buffer.from('0000009d012a40012c01', 'hex'));

describe('what the bytes say', () => {
  it.each([
    ['png', png(4, 3), { type: 'png', width: 4, height: 3 }],
    ['jpg', jpeg, { type: 'jpg', width: 3, height: 2 }],
    ['webp, extended', vp8x, { type: 'webp', width: 728, height: 226 }],
    ['webp, lossless', vp8l, { type: 'webp', width: 100, height: 76 }],
    ['webp, lossy', vp8, { type: 'webp', width: 320, height: 300 }],
  ])('%s', (_, bytes, facts) => {
    expect(pictureFacts(bytes)).toEqual(facts);
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
    ['gif', Buffer.from('GIF89a\x01\x00\x01\x00', 'latin1')],
    ['html', Buffer.from('<!doctype html><script>1</script>')],
  ])('%s is no picture we take', (_, bytes) => {
    expect(pictureFacts(bytes)).toBe('type');
  });

  it('every picture cut off anywhere is broken', () => {
    for (const whole of [png(4, 3), jpeg, vp8x, vp8l, vp8]) {
      for (let length = 12; length < whole.length; length++) {
        expect([length, pictureFacts(whole.subarray(0, length))]).toEqual([length, 'broken']);
      }
    }
    const flipped = Buffer.from(png(4, 3));
    flipped[40] = flipped[40]! ^ 1;
    expect(pictureFacts(flipped)).toBe('broken');
  });
});

describe('uploading', () => {
  let app: TestApp;
  let token: string;
  beforeEach(async () => {
    app = await createTestApp({ modules: [hq] });
    token = await operatorToken(app);
  });
  afterEach(() => app.close());
  const upload = (body: Uint8Array, as: string | undefined = token) =>
    app.request<Record<string, unknown>>('POST', '/api/v1/hq/pictures', { ...(as ? { token: as } : {}), body });

  it('keeps the picture once, under a name made of its content, and serves it for good', async () => {
    const bytes = png(40, 30);
    const { status, body } = await upload(bytes);
    expect([status, body]).toEqual([
      201,
      { url: expect.stringMatching(/^\/uploads\/[0-9a-f]{64}\.png$/), width: 40, height: 30, bytes: bytes.length },
    ]);
    expect((await upload(bytes)).body).toEqual(body);
    const { dataDir } = (await app.get(AppConfig)).settings;
    expect(readdirSync(join(dataDir, 'uploads'))).toHaveLength(1);
    const served = await fetch(app.url + String(body['url']));
    expect([served.status, served.headers.get('content-type'), served.headers.get('cache-control')]).toEqual([
      200,
      'image/png',
      'public, max-age=31536000, immutable',
    ]);
    expect(Buffer.from(await served.arrayBuffer()).equals(bytes)).toBe(true);
  });

  it('refuses other kinds, damage, too many bytes and too many pixels, and keeps none of it', async () => {
    expect(await upload(Buffer.from('<svg/>'))).toMatchObject({ status: 422, body: { code: 'PICTURE_TYPE' } });
    expect(await upload(png(4, 3).subarray(0, 60))).toMatchObject({ status: 422, body: { code: 'PICTURE_BROKEN' } });
    const large = Buffer.concat([png(4, 3), Buffer.alloc(2 * 1024 * 1024)]);
    expect(await upload(large)).toMatchObject({ status: 413, body: { code: 'PICTURE_TOO_LARGE' } });
    expect(await upload(png(6001, 1))).toMatchObject({
      status: 413,
      body: { code: 'PICTURE_TOO_LARGE', detail: '图片边长不能超过 6000 像素' },
    });
    const { dataDir } = (await app.get(AppConfig)).settings;
    expect(existsSync(join(dataDir, 'uploads'))).toBe(false);
  });

  it('is for operators', async () => {
    expect((await app.request('POST', '/api/v1/hq/pictures', { body: jpeg })).status).toBe(401);
    const member = app.token({ kind: 'member', id: 1 });
    expect((await upload(jpeg, member)).status).toBe(403);
  });
});
