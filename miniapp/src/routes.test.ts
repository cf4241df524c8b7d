import { isTab, PATHS, urlOf } from './routes';

describe('routes', () => {
  it('names exactly the pages of app.config', async () => {
    // Taro's build replaces the macro; here it is the identity
    Object.assign(globalThis, { defineAppConfig: (config: unknown) => config });
    const config = (await import('./app.config')).default;
    const declared = [
      ...(config.pages ?? []).map((page) => `/${page}`),
      ...(config.subPackages ?? []).flatMap(({ root, pages }) => pages.map((page) => `/${root}/${page}`)),
    ];
    expect(Object.values(PATHS).sort()).toEqual(declared.sort());
    expect((config.tabBar?.list ?? []).map(({ pagePath }) => isTab(`/${pagePath}?x=1`))).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(isTab(PATHS.product)).toBe(false);
  });

  it('builds addresses with encoded parameters, leaving out what is not there', () => {
    expect(urlOf('product', { id: 7, g: 9527, lt: 'aB3dE5gH9k' })).toBe(
      '/pkg-goods/product/index?id=7&g=9527&lt=aB3dE5gH9k',
    );
    expect(urlOf('list', { category: 3, title: '女装/上衣', brand: undefined })).toBe(
      '/pkg-goods/list/index?category=3&title=%E5%A5%B3%E8%A3%85%2F%E4%B8%8A%E8%A1%A3',
    );
    expect(urlOf('cart')).toBe('/pages/cart/index');
  });
});
