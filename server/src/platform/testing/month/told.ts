import { type Database, type SqlValue, sqlTime } from '../../db';

/** One line that a till or a channel's connector has told of, as it was sent. */
export interface ToldLine {
  readonly ref: string;
  readonly channel: 'pos' | 'jd';
  readonly storeId: number | null;
  readonly cashierId: number | null;
  readonly memberId: number | null;
  readonly paidAt: Date;
  readonly toldAt: Date;
  readonly completedAt: Date;
  readonly skuId: number;
  readonly fen: number;
}

/**
 * What machines outside have told and what people have decided, in tables of its own, as they sent it: the application keeps
 * of a receipt only what it made of it.
 */
export class Told {
  constructor(private readonly db: Database) {}

  async open(): Promise<void> {
    await this.write('DROP TABLE IF EXISTS told_line');
    await this.write('DROP TABLE IF EXISTS told_back');
    await this.write('DROP TABLE IF EXISTS told_hold');
    await this.write('DROP TABLE IF EXISTS told_recruit');
    await this.write(
      `CREATE TABLE told_line (ref VARCHAR(40), channel VARCHAR(12), store_id INT, cashier_id INT, member_id INT,
         paid_at DATETIME(3), told_at DATETIME(3), completed_at DATETIME(3), sku_id INT, fen INT, given_to INT)`,
    );
    await this.write('CREATE TABLE told_back (ref VARCHAR(40), at DATETIME(3), fen INT)');
    await this.write('CREATE TABLE told_hold (guide_id INT, from_at DATETIME(3), to_at DATETIME(3), forfeited INT)');
    await this.write('CREATE TABLE told_recruit (member_id INT, good INT)');
  }

  async close(): Promise<void> {
    await this.write('DROP TABLE told_line');
    await this.write('DROP TABLE told_back');
    await this.write('DROP TABLE told_hold');
    await this.write('DROP TABLE told_recruit');
  }

  line(one: ToldLine): Promise<void> {
    return this.write('INSERT INTO told_line VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)', [
      ...[one.ref, one.channel, one.storeId, one.cashierId, one.memberId],
      ...[one.paidAt, one.toldAt, one.completedAt].map(sqlTime),
      ...[one.skuId, one.fen],
    ]);
  }

  back(ref: string, at: Date, fen: number): Promise<void> {
    return this.write('INSERT INTO told_back VALUES (?, ?, ?)', [ref, sqlTime(at), fen]);
  }

  /** Headquarters gave it to somebody else. */
  given(ref: string, guideId: number): Promise<void> {
    return this.write('UPDATE told_line SET given_to = ? WHERE ref = ?', [guideId, ref]);
  }

  /** A guide was under suspicion, and what was sold then went to the guide after all or to the store's pool. */
  held(guideId: number, from: Date, to: Date, forfeited: boolean): Promise<void> {
    const values = [guideId, sqlTime(from), sqlTime(to), forfeited ? 1 : 0];
    return this.write('INSERT INTO told_hold VALUES (?, ?, ?, ?)', values);
  }

  /** Somebody looked at a new member and found them good, or a fake. */
  judged(memberId: number, good: boolean): Promise<void> {
    return this.write('INSERT INTO told_recruit VALUES (?, ?)', [memberId, good ? 1 : 0]);
  }

  private write(sql: string, params: SqlValue[] = []): Promise<void> {
    return this.db.inTx(async (tx) => {
      await tx.query(sql, params);
    });
  }
}
