import Taro from '@tarojs/taro';
import { isWeapp } from './env';

type Drawable = CanvasImageSource;
export interface Sheet {
  context: CanvasRenderingContext2D;
  /** Undefined when the picture cannot be drawn here (some phones draw no SVG). */
  load: (src: string) => Promise<Drawable | undefined>;
  /** A path or data URL an Image shows and the album takes. */
  finish: () => Promise<string>;
}
interface LoadedImage {
  src: string;
  onload: (() => void) | null;
  onerror: ((reason: unknown) => void) | null;
}

const loadInto = (image: LoadedImage, src: string): Promise<Drawable | undefined> =>
  new Promise((resolve) => {
    image.onload = () => resolve(image as unknown as Drawable);
    image.onerror = () => resolve(undefined);
    image.src = src;
  });

const weappSheet = (width: number, height: number): Sheet => {
  const canvas = Taro.createOffscreenCanvas({ type: '2d', width, height }) as unknown as Taro.OffscreenCanvas & {
    createImage: () => LoadedImage;
    getContext: (kind: '2d') => CanvasRenderingContext2D;
  };
  return {
    context: canvas.getContext('2d'),
    load: (src) => loadInto(canvas.createImage(), src),
    finish: async () => {
      const { tempFilePath } = await Taro.canvasToTempFilePath({
        canvas: canvas as unknown as Taro.Canvas,
        x: 0,
        y: 0,
        width,
        height,
        destWidth: width,
        destHeight: height,
        fileType: 'png',
      });
      return tempFilePath;
    },
  };
};
const browserSheet = (width: number, height: number): Sheet => {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  return {
    context: canvas.getContext('2d') as CanvasRenderingContext2D,
    load: (src) => {
      const image = new Image();
      image.crossOrigin = 'anonymous';
      return loadInto(image as unknown as LoadedImage, src);
    },
    finish: () => Promise.resolve(canvas.toDataURL('image/png')),
  };
};

/** A picture drawn off the page, in physical pixels. */
export const createSheet = (width: number, height: number): Sheet =>
  isWeapp ? weappSheet(width, height) : browserSheet(width, height);
