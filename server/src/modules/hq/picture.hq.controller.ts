import { Inject, Singleton } from '@midwayjs/core';
import { uploadPicture } from '@qiandian/shared/contract';
import { Endpoint, type Input } from '../../platform/http';
import { SavePicture } from './save-picture.service';

@Singleton()
export class PictureHqController {
  @Inject() pictures!: SavePicture;

  @Endpoint(uploadPicture)
  upload({ body }: Input<typeof uploadPicture>) {
    return this.pictures.save(body);
  }
}
