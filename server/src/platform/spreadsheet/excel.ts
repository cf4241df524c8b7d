import { createRequire } from 'node:module';
import type * as exceljs from 'exceljs';

const load = createRequire(__filename);

/** The library, loaded by the first sheet there is: its 400 modules are a twelfth of what starting would load. */
export const excel = (): typeof exceljs => load('exceljs') as typeof exceljs;
