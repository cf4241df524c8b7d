import { Singleton } from '@midwayjs/core';

export type ContentKind = 'product' | 'zone' | 'material' | 'store';

/** What shared content brought (A36). */
export interface ContentFigures {
  /** Times the share panel was opened. */
  readonly shares: number;
  /** PV of its links. */
  readonly opens: number;
  /** UV of its links. */
  readonly visitors: number;
  readonly orders: number;
  readonly paidFen: number;
}
export interface ContentReader {
  /** By content id, of all guides together; contents nobody shared are absent. */
  ofContents(kind: ContentKind, ids: readonly number[]): Promise<ReadonlyMap<number, ContentFigures>>;
  /** By content id, of one guide's links; contents the guide did not share are absent. */
  ofGuide(guideId: number, kind: ContentKind, ids: readonly number[]): Promise<ReadonlyMap<number, ContentFigures>>;
  /** The guides whose links of this content brought most, first those with the most visitors. */
  topGuides(
    kind: ContentKind,
    id: number,
    limit: number,
  ): Promise<readonly (ContentFigures & { readonly guideId: number })[]>;
}

export const NO_FIGURES: ContentFigures = { shares: 0, opens: 0, visitors: 0, orders: 0, paidFen: 0 };

/** What tracking, which stands above, knows of shared content; nothing while nobody tracks. */
@Singleton()
export class ContentNumbers implements ContentReader {
  private reader: ContentReader | undefined;

  register(reader: ContentReader): void {
    this.reader = reader;
  }

  async ofContents(kind: ContentKind, ids: readonly number[]): Promise<ReadonlyMap<number, ContentFigures>> {
    return this.reader && ids.length ? this.reader.ofContents(kind, ids) : new Map();
  }

  async ofGuide(
    guideId: number,
    kind: ContentKind,
    ids: readonly number[],
  ): Promise<ReadonlyMap<number, ContentFigures>> {
    return this.reader && ids.length ? this.reader.ofGuide(guideId, kind, ids) : new Map();
  }

  async topGuides(
    kind: ContentKind,
    id: number,
    limit: number,
  ): Promise<readonly (ContentFigures & { readonly guideId: number })[]> {
    return this.reader ? this.reader.topGuides(kind, id, limit) : [];
  }
}
