export { readSheet } from './read-sheet';
export type { Sheet, SheetRow } from './sheet';
export { type BookSheet, streamBook, writeBook } from './write-book';
export { type Cell, withoutGuard, writeCsv, writeXlsx } from './write-sheet';
