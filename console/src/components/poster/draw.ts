import {
  materialFace,
  paintPoster,
  POSTER,
  type PosterFace,
  type PosterTemplate,
  productFace,
  zoneFace,
} from '@qiandian/shared/poster';
import { callPublic } from '@/api';
import type { GuideCode, PosterAbout } from './guide-codes';

/** What the poster shows of the thing, as shoppers of that store see it. */
export const loadFace = async (about: PosterAbout, storeId: number): Promise<PosterFace> => {
  const query = { storeId };
  if ('productId' in about)
    return productFace(await callPublic('GET /api/v1/products/:productId', { params: about, query }));
  if ('zoneId' in about) return zoneFace(await callPublic('GET /api/v1/hot-zones/:zoneId', { params: about, query }));
  return materialFace(await callPublic('GET /api/v1/materials/:materialId', { params: about, query }));
};

const loadPicture = (src: string): Promise<CanvasImageSource | undefined> =>
  new Promise((resolve) => {
    const picture = new Image();
    picture.crossOrigin = 'anonymous';
    picture.onload = () => resolve(picture);
    picture.onerror = () => resolve(undefined);
    picture.src = src;
  });

/** The poster of one guide as a PNG. */
export const drawPoster = async (face: PosterFace, sender: GuideCode, template: PosterTemplate): Promise<Blob> => {
  const canvas = document.createElement('canvas');
  canvas.width = POSTER.width;
  canvas.height = POSTER.height;
  const context = canvas.getContext('2d');
  if (!context) throw new Error('这个浏览器画不了海报，请换 Chrome 或 Edge');
  await paintPoster(
    { context, load: loadPicture },
    {
      ...face,
      picture: new URL(face.picture, location.origin).href,
      accent: sender.accent,
      storeName: sender.storeName,
      storeAddress: sender.storeAddress,
      guideName: sender.name,
      guideTitle: sender.title,
      code: sender.image,
    },
    template,
  );
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('海报没有画出来，请再试一次'))), 'image/png'),
  );
};
