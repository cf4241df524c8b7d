import { type ScopeNames, scopeWords } from './scope-words';

interface Identity {
  roles: readonly string[];
  scope: Parameters<typeof scopeWords>[0];
}

/** @example identityWords({ roles: ['区域主管'], scope: { regionIds: [2], brandIds: null } }, names) //=> '区域主管 · 华东 × 全部品牌' */
export const identityWords = ({ roles, scope }: Identity, names: ScopeNames): string =>
  `${roles.join('、') || '未分配角色'} · ${scopeWords(scope, names)}`;
