import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';
import { type AnswerOf, call, callPublic } from '@/api';
import { type Loaded, useLoad } from '@/hooks/use-load';
import { useOperator } from '@/session';
import type { ScopeNames } from '@/lib/scope-words';
import { useSearchParams } from 'react-router-dom';

export type Org = AnswerOf<'GET /api/v1/hq/org'>;
export type Region = Org['regions'][number];
export type Brand = Org['brands'][number];
export type Franchisee = Org['franchisees'][number];
export interface Scope {
  regionId?: number;
  brandId?: number;
}
interface OrgContextValue extends ScopeNames {
  org: Loaded<Org>;
  regions: readonly Region[];
  brands: readonly Brand[];
  franchisees: readonly Franchisee[];
  remembered: Scope;
  remember: (scope: Scope) => void;
}
const OrgContext = createContext<OrgContextValue | undefined>(undefined);
const KEY = 'qiandian.console.scope';
/** For whoever comes next, or for another identity: what was looked at may lie outside the new scope. */
export const forgetScope = (): void => sessionStorage.removeItem(KEY);

const readKept = (): Scope => {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? '{}') as Scope;
  } catch {
    return {};
  }
};

/** The region tree, the brands and the franchisees, loaded once, and the scope the operator last looked at. */
export function OrgProvider({ children }: { children: ReactNode }) {
  const operator = useOperator();
  const org = useLoad(() => call('GET /api/v1/hq/org'), `org ${operator.id} ${operator.grantId ?? ''}`);
  const [remembered, setRemembered] = useState(readKept);
  const remember = useCallback((scope: Scope) => {
    sessionStorage.setItem(KEY, JSON.stringify(scope));
    setRemembered(scope);
  }, []);
  const value = useMemo<OrgContextValue>(() => {
    const regions = org.data?.regions ?? [];
    const brands = org.data?.brands ?? [];
    const franchisees = org.data?.franchisees ?? [];
    // what an identity besides this one holds lies outside what is listed to this one
    const { scopeNames } = operator;
    const names = nameById(scopeNames.regions, regions);
    const brandNames = nameById(scopeNames.brands, brands);
    const franchiseeNames = nameById(scopeNames.franchisees, franchisees);
    return {
      org,
      regions,
      brands,
      franchisees,
      regionName: (id) => names.get(id) ?? `区域 ${id}`,
      brandName: (id) => brandNames.get(id) ?? `品牌 ${id}`,
      franchiseeName: (id) => franchiseeNames.get(id) ?? `加盟商 ${id}`,
      remembered,
      remember,
    };
  }, [org, operator, remembered, remember]);
  return <OrgContext.Provider value={value}>{children}</OrgContext.Provider>;
}

const nameById = (...lists: readonly (readonly { id: number; name: string }[])[]): Map<number, string> =>
  new Map(lists.flat().map(({ id, name }) => [id, name]));

export const useOrg = (): OrgContextValue => {
  const value = useContext(OrgContext);
  if (!value) throw new Error('useOrg outside OrgProvider');
  return value;
};

const readId = (text: string | null): number | undefined =>
  text && /^\d{1,15}$/.test(text) ? Number(text) : undefined;

/**
 * The scope chosen at the top: in the URL (so an address can be sent on) and remembered between pages. A page asks only for
 * the axes its list takes.
 */
export function useScope(axes: { region?: boolean; brand?: boolean } = { region: true, brand: true }) {
  const { remembered, remember } = useOrg();
  const [params, setParams] = useSearchParams();
  const regionId = readId(params.get('regionId')) ?? remembered.regionId;
  const brandId = readId(params.get('brandId')) ?? remembered.brandId;
  const scope = useMemo<Scope>(
    () => ({ ...(axes.region && regionId ? { regionId } : {}), ...(axes.brand && brandId ? { brandId } : {}) }),
    [axes.region, axes.brand, regionId, brandId],
  );
  const choose = useCallback(
    (change: { regionId?: number | null; brandId?: number | null }) => {
      const next = { regionId: regionId ?? null, brandId: brandId ?? null, ...change };
      remember({
        ...(next.regionId ? { regionId: next.regionId } : {}),
        ...(next.brandId ? { brandId: next.brandId } : {}),
      });
      setParams(
        (before) => {
          const search = new URLSearchParams(before);
          search.delete('page');
          for (const key of ['regionId', 'brandId'] as const) {
            if (next[key]) search.set(key, String(next[key]));
            else search.delete(key);
          }
          return search;
        },
        { replace: true },
      );
    },
    [regionId, brandId, remember, setParams],
  );
  return { scope, choose };
}

export type Categories = AnswerOf<'GET /api/v1/categories'>['categories'];
/** The two-level category tree, as shoppers see it. */
export const useCategories = (): Loaded<AnswerOf<'GET /api/v1/categories'>> =>
  useLoad(() => callPublic('GET /api/v1/categories', { query: {} }), 'categories');
