export interface Account {
  openid: string;
  name: string;
  note: string;
}
type Row = Readonly<Record<string, unknown>>;

const SHOWN = 20;
const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');
const rows = (value: unknown): Row[] =>
  Array.isArray(value) ? value.filter((row): row is Row => typeof row === 'object' && row !== null) : [];
const accounts = (list: unknown, kind: string): Account[] =>
  rows(list)
    .filter((row) => text(row['openid']) !== '')
    .slice(0, SHOWN)
    .map((row) => ({
      openid: text(row['openid']),
      name: text(row['name']) || text(row['nickname']) || `${kind} ${text(row['guideId'])}`.trim(),
      note: text(row['storeName']) || (row['boundGuideId'] ? '有专属导购' : row['phoned'] === false ? '还没入会' : ''),
    }));

/** The simulator's list of people to play; it has no contract, so every field may be missing. */
export const accountGroups = (answer: unknown): { title: string; accounts: Account[] }[] => {
  const data = (answer ?? {}) as Row;
  return [
    { title: '会员', accounts: accounts(data['members'], '会员') },
    { title: '导购', accounts: accounts(data['guides'], '导购') },
    { title: '店长', accounts: accounts(data['storeManagers'], '店长') },
  ].filter((group) => group.accounts.length > 0);
};
