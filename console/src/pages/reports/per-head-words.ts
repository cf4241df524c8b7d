/** What the rows of the report stand for. */
export const BY_TEXT = { region: '区域', brand: '品牌', store: '门店', guide: '导购', day: '天' } as const;
