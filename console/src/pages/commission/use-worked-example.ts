import { useMemo } from 'react';
import { type AnswerOf, call } from '@/api';
import { useDebounced } from '@/hooks/use-debounced';
import { type Loaded, useLoad } from '@/hooks/use-load';
import type { Plan } from './plan-state';

export type Terms = Pick<
  Plan,
  'defaultRateBp' | 'rules' | 'afterHours' | 'gate' | 'capBp' | 'poolRateBp' | 'selfPurchaseRateBp'
>;
export type Example = NonNullable<
  Parameters<typeof call<'POST /api/v1/hq/commission-plans/preview'>>[1]
>['body']['sale'];
export type Worked = AnswerOf<'POST /api/v1/hq/commission-plans/preview'>;

const TYPING_PAUSE_MS = 200;

/** What one sale earns under a draft, reckoned by the server as the ledger will; asked anew when typing pauses. */
export function useWorkedExample(terms: Terms, example: Example): Loaded<Worked> {
  const wanted = JSON.stringify({ terms, sale: example });
  const asked = useDebounced(wanted, TYPING_PAUSE_MS);
  const {
    selfPurchaseRateBp: _,
    rules,
    ...rest
  } = useMemo(() => (JSON.parse(asked) as { terms: Terms }).terms, [asked]);
  const sale = useMemo(() => (JSON.parse(asked) as { sale: Example }).sale, [asked]);
  // a row that is still being filled in covers nothing yet
  const places = rules.flatMap((rule, place) => (coversSomething(rule) ? [place] : []));
  const complete = places.flatMap((place) => rules[place] ?? []);
  return useLoad(async () => {
    const worked = await call('POST /api/v1/hq/commission-plans/preview', {
      body: { terms: { ...rest, rules: complete }, sale },
    });
    return { ...worked, rule: worked.rule === null ? null : (places[worked.rule] ?? null) };
  }, asked);
}

const coversSomething = ({ brandId, categoryId, skuId, channel }: Terms['rules'][number]): boolean =>
  [brandId, categoryId, skuId, channel].some((part) => part !== undefined);
