import { modules } from './app-modules';
import { entitiesOf } from './platform/app';

/** Every table of the application: the platform's own and those its modules list. A new one: draft the baseline again. */
export const ENTITIES = entitiesOf(modules);
