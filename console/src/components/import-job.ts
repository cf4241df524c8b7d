import { useEffect, useState } from 'react';
import { type AnswerOf, call } from '@/api';

export type ImportJob = AnswerOf<'GET /api/v1/hq/imports/:importId'>;
export type ImportKind = ImportJob['kind'];

const POLL_MS = 800;
export const IMPORT_TEXT: Readonly<Record<ImportKind, string>> = {
  stores: '门店',
  guides: '导购与店长',
  products: '商品',
  stock: '库存',
  'channel-orders': '渠道订单',
  'channel-refunds': '渠道退款',
  targets: '目标',
  'sku-costs': '成本',
};
const keyOf = (kind: ImportKind): string => `qiandian.console.import.${kind}`;

/** The import under way, if any: remembered so that the page can be left and come back to. */
export const useImportJob = (kind: ImportKind) => {
  const [id, setId] = useState<number | undefined>(() => Number(sessionStorage.getItem(keyOf(kind))) || undefined);
  const [job, setJob] = useState<ImportJob>();
  const follow = (next: ImportJob | undefined): void => {
    setJob(next);
    setId(next?.id);
    if (next) sessionStorage.setItem(keyOf(kind), String(next.id));
    else sessionStorage.removeItem(keyOf(kind));
  };
  const running = id !== undefined && (job === undefined || job.status === 'importing');
  useEffect(() => {
    if (!running) return undefined;
    let stopped = false;
    const ask = (): void => {
      call('GET /api/v1/hq/imports/:importId', { params: { importId: id } }).then(
        (next) => !stopped && setJob(next),
        (error: { status?: number }) => {
          if (!stopped && error.status === 404) follow(undefined);
        },
      );
    };
    if (job === undefined) ask();
    const timer = setInterval(ask, POLL_MS);
    return () => {
      stopped = true;
      clearInterval(timer);
    };
    // the job itself changes at every poll; only its beginning and end matter here
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [id, running]);
  return { job, follow };
};
