import { type DemoRegion, type DemoFreight } from './types';

/** Region → retail companies → provinces they run. Together they cover every province of the city table once. */
const TREE: [string, [string, string[]][]][] = [
  [
    '华东大区',
    [
      ['上海零售公司', ['上海']],
      ['浙江零售公司', ['浙江']],
      ['江苏零售公司', ['江苏']],
      ['安徽江西零售公司', ['安徽', '江西']],
      ['山东零售公司', ['山东']],
    ],
  ],
  [
    '华南大区',
    [
      ['广东零售公司', ['广东']],
      ['福建零售公司', ['福建']],
      ['广西海南零售公司', ['广西', '海南']],
      ['湖北湖南零售公司', ['湖北', '湖南']],
    ],
  ],
  [
    '华北大区',
    [
      ['北京零售公司', ['北京']],
      ['天津河北零售公司', ['天津', '河北']],
      ['山西内蒙古零售公司', ['山西', '内蒙古']],
      ['河南零售公司', ['河南']],
      ['东北零售公司', ['辽宁', '吉林', '黑龙江']],
    ],
  ],
  [
    '西部大区',
    [
      ['川渝零售公司', ['四川', '重庆']],
      ['云贵藏零售公司', ['云南', '贵州', '西藏']],
      ['西北零售公司', ['陕西', '甘肃', '青海', '宁夏', '新疆']],
    ],
  ],
];

export interface RegionTable {
  regions: DemoRegion[];
  /** Retail company of a province (short name). */
  companyOf(province: string): number;
}

/** Headquarters (id 1), four regions and their retail companies: always whole, whatever the chain's size. */
export function regionTable(): RegionTable {
  const regions: DemoRegion[] = [{ id: 1, parentId: null, name: '总部' }];
  const companies = new Map<string, number>();
  TREE.forEach(([regionName, list], i) => {
    const regionId = 10 + i;
    regions.push({ id: regionId, parentId: 1, name: regionName });
    list.forEach(([name, provinces], j) => {
      const id = 100 * (i + 1) + j + 1;
      regions.push({ id, parentId: regionId, name });
      for (const province of provinces) companies.set(province, id);
    });
  });
  return {
    regions,
    companyOf(province) {
      const id = companies.get(province);
      if (id === undefined) throw new RangeError(`no retail company runs ${province}`);
      return id;
    },
  };
}

const NEAR = ['上海', '江苏', '浙江', '安徽'];
const FAR = ['内蒙古', '青海', '宁夏', '甘肃', '海南'];
const REMOTE = ['新疆', '西藏'];

/** Express freight by province; the warehouse stands in 嘉兴, so the lower Yangtze is cheapest. */
export function freightTable(provinces: readonly string[]): DemoFreight[] {
  return provinces.map((province) => {
    if (NEAR.includes(province)) return { province, feeFen: 600, freeFromFen: 9900 };
    if (REMOTE.includes(province)) return { province, feeFen: 2000, freeFromFen: 49900 };
    if (FAR.includes(province)) return { province, feeFen: 1500, freeFromFen: 29900 };
    return { province, feeFen: 1000, freeFromFen: 19900 };
  });
}
