import { type DemoOperator } from './types';

/** Demo sign-ins of the console. Passwords are public on purpose: this data set never meets a real business. */
export function operatorTable(): DemoOperator[] {
  const all = { regionIds: null, brandIds: null };
  return [
    { id: 1, username: 'admin', password: 'qiandian-admin', name: '林知远', role: 'admin', ...all },
    { id: 2, username: 'ops', password: 'qiandian-ops', name: '周小棠', role: 'operations', ...all },
    { id: 3, username: 'finance', password: 'qiandian-finance', name: '何静仪', role: 'finance', ...all },
    {
      id: 4,
      username: 'east',
      password: 'qiandian-east',
      name: '沈卓然',
      role: 'region_lead',
      regionIds: [10],
      brandIds: null,
      // one of headquarters' virtual team, besides leading 华东
      grants: [{ id: 1, role: 'operations', regionIds: null, brandIds: [1] }],
    },
    {
      id: 5,
      username: 'north',
      password: 'qiandian-north',
      name: '赵北辰',
      role: 'region_lead',
      regionIds: [12],
      brandIds: null,
    },
    {
      id: 6,
      username: 'brand',
      password: 'qiandian-brand',
      name: '许念',
      role: 'brand_lead',
      regionIds: null,
      brandIds: [1],
    },
    {
      id: 7,
      username: 'zhejiang',
      password: 'qiandian-zhejiang',
      name: '吴越',
      role: 'region_lead',
      regionIds: [102],
      brandIds: null,
    },
    {
      id: 8,
      username: 'franchise',
      password: 'qiandian-franchise',
      name: '钱立新',
      role: 'franchisee',
      ...all,
      franchiseeIds: [1],
    },
  ];
}
