import type { AppModule } from '../../platform/app';
import { GuideController } from './guide.guide.controller';

export const workbench: AppModule = { name: 'workbench', entities: [], providers: [GuideController] };
