import Taro from '@tarojs/taro';
import { isWeapp } from './env';

/** Saves a picture to the phone's album; the browser downloads it. Answers false when refused. */
export const savePicture = async (path: string, name: string): Promise<boolean> => {
  if (!isWeapp) {
    const link = document.createElement('a');
    link.href = path;
    link.download = `${name}.png`;
    link.click();
    return true;
  }
  try {
    await Taro.saveImageToPhotosAlbum({ filePath: path });
    return true;
  } catch (error) {
    if (/auth|deny/i.test((error as { errMsg?: string }).errMsg ?? '')) await Taro.openSetting();
    return false;
  }
};
