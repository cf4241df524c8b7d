import { createHash, timingSafeEqual } from 'node:crypto';
import type { AppConfig } from '../../config';
import type { Front, Mounted } from '../http';
import { Problem } from '../http';
import type { Metrics } from '../metrics';
import { answer } from './mount-pages';

/**
 * `/metrics` for Prometheus: how much the chain sells can be read off it, so that it is open to those who send METRICS_TOKEN
 * as a bearer token. Without one it is open outside production, and does not exist in production.
 */
export function mountMetrics(front: Front, metrics: Metrics, { settings }: AppConfig): void {
  const { metricsToken, production } = settings;
  if (production && !metricsToken) return;
  const page: Mounted = async (req, res) => {
    if (metricsToken && !same(req.headers.authorization ?? '', `Bearer ${metricsToken}`)) {
      throw new Problem('UNAUTHENTICATED');
    }
    const { body, type } = await metrics.text();
    return answer(res, type, body);
  };
  front.mount('/metrics', page, { early: true });
}

/** Takes as long for a near miss as for any other. */
const same = (given: string, wanted: string): boolean => timingSafeEqual(digest(given), digest(wanted));
const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
