import type { PosterFace, PosterTemplate } from '@qiandian/shared/poster';
import { useCallback, useEffect, useRef, useState } from 'react';
import { ApiError, saveBlob } from '@/api';
import { useLoad } from '@/hooks/use-load';
import { safeNames, zip, type ZipEntry } from '@/lib/zip';
import { drawPoster, loadFace } from './draw';
import {
  type GuideCode,
  type GuideCodes,
  type LeftOut,
  leftOutWords,
  makeCodes,
  type PosterAbout,
} from './guide-codes';
import type { Sender } from './senders-field';

/** Codes and faces that have been asked for already: changing the look, or the guide and back, asks for nothing again. */
export function usePosterParts(about: PosterAbout | undefined) {
  const key = JSON.stringify(about ?? null);
  const known = useRef(emptyParts(key));
  if (known.current.key !== key) known.current = emptyParts(key);
  const codes = useCallback(
    async (senders: readonly Sender[], onPart: (count: number) => void, isOff: () => boolean): Promise<GuideCodes> => {
      if (!about) return { items: [], leftOut: [] };
      const { codes: have, leftOut: out } = known.current;
      const missing = senders.map(({ guideId }) => guideId).filter((id) => !have.has(id) && !out.has(id));
      const keep = ({ items, leftOut }: GuideCodes): void => {
        for (const one of items) have.set(one.guideId, one);
        for (const one of leftOut) out.set(one.guideId, one);
        onPart(items.length + leftOut.length);
      };
      await makeCodes(missing, { channel: 'poster', ...about }, keep, isOff);
      return {
        items: senders.flatMap(({ guideId }) => have.get(guideId) ?? []),
        leftOut: senders.flatMap(({ guideId }) => out.get(guideId) ?? []),
      };
    },
    [about],
  );
  const face = useCallback(
    (storeId: number): Promise<PosterFace> => {
      const { faces } = known.current;
      const had = faces.get(storeId);
      if (had) return had;
      const asked = loadFace(about as PosterAbout, storeId);
      faces.set(storeId, asked);
      asked.catch(() => faces.delete(storeId));
      return asked;
    },
    [about],
  );
  return { key, codes, face };
}
type Parts = ReturnType<typeof usePosterParts>;
const emptyParts = (key: string) => ({
  key,
  codes: new Map<number, GuideCode>(),
  leftOut: new Map<number, LeftOut>(),
  faces: new Map<number, Promise<PosterFace>>(),
});

/** The poster of one sender, drawn; `url` is a picture's address for as long as it is shown. */
export function usePosterPreview({ key, codes, face }: Parts, sender: Sender | undefined, template: PosterTemplate) {
  const of = sender && key !== 'null' ? `${key} ${sender.guideId} ${template}` : null;
  const drawn = useLoad(async () => {
    const { items, leftOut } = await codes(
      [sender as Sender],
      () => undefined,
      () => false,
    );
    const [code] = items;
    if (!code) throw new ApiError(422, 'LEFT_OUT', leftOutWords(leftOut));
    return { of, code, blob: await drawPoster(await face(code.storeId), code, template) };
  }, of);
  const data = drawn.data?.of === of ? drawn.data : undefined;
  const blob = data?.blob;
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    if (!blob) {
      setUrl(undefined);
      return undefined;
    }
    const address = URL.createObjectURL(blob);
    setUrl(address);
    return () => URL.revokeObjectURL(address);
  }, [blob]);
  return { ...drawn, data, url };
}

/** Draws the posters of all senders into one archive. @returns how many there are, and who has none; undefined when it was stopped */
export async function packPosters(
  { codes, face }: Parts,
  senders: readonly Sender[],
  template: PosterTemplate,
  { onProgress, isOff }: { onProgress: (share: number) => void; isOff: () => boolean },
): Promise<{ count: number; leftOut: LeftOut[] } | undefined> {
  let coded = 0;
  const { items: sent, leftOut } = await codes(
    senders,
    (count) => {
      coded += count;
      onProgress(coded / senders.length / 2);
    },
    isOff,
  );
  const bytes: Uint8Array[] = [];
  for (const code of sent) {
    if (isOff()) return undefined;
    const blob = await drawPoster(await face(code.storeId), code, template);
    bytes.push(new Uint8Array(await blob.arrayBuffer()));
    onProgress(0.5 + bytes.length / sent.length / 2);
  }
  if (isOff()) return undefined;
  if (bytes.length === 0) return { count: 0, leftOut };
  const names = safeNames(sent.map(({ storeName, name }) => `${storeName}-${name}`));
  const entries: ZipEntry[] = bytes.map((one, at) => ({ name: `${names[at]}.png`, bytes: one }));
  saveBlob(zip(entries, new Date()), `海报-${entries.length}张.zip`);
  return { count: entries.length, leftOut };
}
