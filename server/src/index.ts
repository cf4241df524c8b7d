import { application, assemble } from './configuration';

/** What Midway's Bootstrap imports. */
export const { Configuration } = assemble(application());
