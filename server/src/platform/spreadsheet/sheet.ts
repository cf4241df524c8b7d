/** A sheet as people fill it in: the header's texts and, for each row below, its line number in the file and its cells. */
export interface Sheet {
  readonly header: readonly string[];
  readonly rows: readonly SheetRow[];
}
export interface SheetRow {
  /** 1-based line of the file (of its end, where a cell spans several), so that a person finds the row again. */
  readonly line: number;
  /** Trimmed text by column, '' where empty; as many as the header has. */
  readonly cells: readonly string[];
}

export const MAX_ROWS = 50_000;
export const MAX_COLUMNS = 100;
export const MAX_CELL = 2000;
