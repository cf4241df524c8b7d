const SECOND = 1000;

/**
 * When an order was paid. WeChat tells whole seconds; of the second in which the order was placed only what came after it is
 * left, so no order is paid before it is there, nor by the guide who left just before it (D5). Clocks that are further
 * apart than that change nothing: WeChat's instant decides (D3).
 *
 * @param succeededAt WeChat's `success_time`
 */
export function paymentInstant(succeededAt: Date, placedAt: Date): Date {
  const early = placedAt.getTime() - succeededAt.getTime();
  return early > 0 && early < SECOND && succeededAt.getTime() % SECOND === 0 ? placedAt : succeededAt;
}
