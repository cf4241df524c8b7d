import Taro from '@tarojs/taro';
import { isWeapp } from './env';

/** The bytes of one picture from the album; undefined when the person chose none. */
export const pickPicture = async (): Promise<ArrayBuffer | undefined> => {
  let path: string | undefined;
  try {
    const chosen = await Taro.chooseImage({ count: 1, sizeType: ['compressed'], sourceType: ['album'] });
    path = chosen.tempFilePaths[0];
  } catch {
    return undefined;
  }
  if (!path) return undefined;
  if (!isWeapp) return (await fetch(path)).arrayBuffer();
  const filePath = path;
  return new Promise((resolve, reject) => {
    Taro.getFileSystemManager().readFile({
      filePath,
      success: ({ data }) => resolve(data as ArrayBuffer),
      fail: ({ errMsg }) => reject(new Error(errMsg)),
    });
  });
};
