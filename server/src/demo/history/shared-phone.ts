import { type Tx, updateCount } from '../../platform/db';

const PHONE = 'demo-shared-phone';

/** The latest buyer of a guide has signed in on the guide's phone too: something for headquarters to look into (D5). */
export async function sharePhone(tx: Tx, guideId: number): Promise<void> {
  await updateCount(
    tx,
    `INSERT INTO member_device (visitor_id, member_id, at)
     SELECT '${PHONE}', g.member_id, g.joined_at FROM staff g WHERE g.id = ? AND g.member_id IS NOT NULL`,
    [guideId],
  );
  await updateCount(
    tx,
    `INSERT INTO member_device (visitor_id, member_id, at)
     SELECT '${PHONE}', s.member_id, s.paid_at FROM sale s JOIN sale_line l ON l.sale_id = s.id JOIN staff g ON g.id = l.guide_id
     WHERE l.guide_id = ? AND s.member_id IS NOT NULL AND s.member_id <> COALESCE(g.member_id, 0)
     ORDER BY s.paid_at DESC, s.id DESC LIMIT 1`,
    [guideId],
  );
}
