import type { AppModule } from '../../platform/app';
import { MaterialHqController } from './material.hq.controller';
import { MaterialShopController } from './material.shop.controller';
import { MaterialEntity } from './material.entity';
import { Materials } from './materials.service';

export {
  type ContentFigures,
  type ContentKind,
  ContentNumbers,
  type ContentReader,
  NO_FIGURES,
} from './content-numbers';
export { MaterialEntity } from './material.entity';
export { type Material, Materials } from './materials.service';

export const materials: AppModule = {
  name: 'materials',
  entities: [MaterialEntity],
  providers: [Materials, MaterialHqController, MaterialShopController],
};
