/**
 * SQL: joins `p`, the post that the person of `staff s` acts in now, to be read as `COALESCE(p.store_id, s.store_id)` and the
 * same of `role`. One that has ended counts no more, so that the person is back in the own store at once; nor does one of
 * somebody who works in no store.
 */
export const actingPostJoin =
  "LEFT JOIN staff_post p ON p.id = s.acting_post_id AND p.staff_id = s.id AND p.ended_at IS NULL AND s.role IN ('guide', 'manager')";
