import type { StoreResolution } from '../../domain/store';
import { changesOf } from './visit-changes';
import { mergeMemories, type VisitMemory } from './visit-memory';

const now = new Date('2026-03-02T06:00:00.000Z');
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);

describe('mergeMemories', () => {
  it('takes the newer of each part', () => {
    const device: VisitMemory = {
      link: { storeId: 1, at: ago(5), guideId: 7 },
      manual: { storeId: 2, at: ago(60) },
      farAskedAt: ago(9),
    };
    const member: VisitMemory = {
      manual: { storeId: 3, at: ago(30) },
      last: { storeId: 4, at: ago(1) },
      city: { city: '广州市', at: ago(2) },
      farAskedAt: ago(3),
    };
    const merged = { ...member, link: device.link, farAskedAt: ago(3) };
    expect(mergeMemories(device, member)).toEqual(merged);
    expect(mergeMemories(member, device)).toEqual(merged);
    expect(mergeMemories({}, {})).toEqual({});
  });
});

describe('changesOf', () => {
  const resolution = (storeId: number, more: Partial<StoreResolution> = {}): StoreResolution => ({
    storeId,
    reason: 'NEARBY',
    switchable: true,
    ...more,
  });
  const base = { memory: {}, now, resolution: resolution(1) };

  it('notes where the visitor went, once in a while', () => {
    expect(changesOf(base)).toEqual({ last: { storeId: 1, at: now } });
    expect(changesOf({ ...base, memory: { last: { storeId: 1, at: ago(3) } } })).toEqual({});
    expect(changesOf({ ...base, memory: { last: { storeId: 2, at: ago(3) } } })).toHaveProperty('last');
    expect(changesOf({ ...base, memory: { last: { storeId: 1, at: ago(11) } } })).toHaveProperty('last');
  });
  it('does not note the store of last resort', () => {
    for (const reason of ['HQ', 'FALLBACK'] as const)
      expect(changesOf({ ...base, resolution: resolution(9, { reason }) })).toEqual({});
  });
  it('notes a link, a choice and a city, but not their repetition in one launch', () => {
    const link = { storeId: 2, guideId: 7 };
    const acts = { ...base, resolution: resolution(2, { reason: 'LINK' }) };
    expect(changesOf({ ...acts, link })).toMatchObject({ link: { storeId: 2, guideId: 7, at: now } });
    expect(changesOf({ ...acts, link, memory: { link: { ...link, at: ago(2) } } })).not.toHaveProperty('link');
    expect(changesOf({ ...acts, chosenStoreId: 2 })).toMatchObject({ manual: { storeId: 2, at: now } });
    expect(changesOf({ ...acts, chosenStoreId: 2, memory: { manual: { storeId: 2, at: ago(2) } } })).not.toHaveProperty(
      'manual',
    );
    expect(changesOf({ ...acts, city: '广州市' })).toMatchObject({ city: { city: '广州市', at: now } });
    expect(changesOf({ ...acts, city: '广州市', memory: { city: { city: '广州市', at: ago(2) } } })).not.toHaveProperty(
      'city',
    );
  });
  it('takes the same link again as new when the visitor chose otherwise in between, and the other way round', () => {
    const link = { storeId: 2, guideId: 7 };
    const between = { link: { ...link, at: ago(4) }, manual: { storeId: 3, at: ago(2) } };
    expect(changesOf({ ...base, link, memory: between })).toHaveProperty('link');
    const reversed = { manual: { storeId: 3, at: ago(4) }, link: { ...link, at: ago(2) } };
    expect(changesOf({ ...base, chosenStoreId: 3, memory: reversed })).toHaveProperty('manual');
  });
  it('notes that the visitor was asked', () => {
    const asked = resolution(1, { reason: 'MANUAL', notice: { code: 'MANUAL_FAR', text: '' } });
    expect(changesOf({ ...base, resolution: asked })).toMatchObject({ farAskedAt: now });
  });
});
