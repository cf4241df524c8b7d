import path from 'node:path';
import { defineConfig, type UserConfigExport } from '@tarojs/cli';

const sharedSource = path.resolve(__dirname, '../../shared/src');
const cssModules = {
  enable: true,
  config: { namingPattern: 'module', generateScopedName: '[name]__[local]_[hash:base64:4]' },
};
/** The h5 preview is served by the API itself; the mini program always needs a host, and DevTools finds it on loopback. */
const apiBase = process.env.TARO_APP_API ?? (process.env.TARO_ENV === 'weapp' ? 'http://127.0.0.1:7001' : '');

export default defineConfig<'webpack5'>(async () => {
  const config: UserConfigExport<'webpack5'> = {
    projectName: 'qiandian',
    date: '2026-1-1',
    designWidth: 375,
    deviceRatio: { 640: 2.34 / 2, 750: 1, 375: 2, 828: 1.81 / 2 },
    sourceRoot: 'src',
    outputRoot: `dist/${process.env.TARO_ENV}`,
    plugins: [],
    env: {
      TARO_APP_API: JSON.stringify(apiBase),
      TARO_APP_TEMPLATE_PICKUP_READY: JSON.stringify(process.env.TARO_APP_TEMPLATE_PICKUP_READY ?? ''),
      TARO_APP_TEMPLATE_SHIPPED: JSON.stringify(process.env.TARO_APP_TEMPLATE_SHIPPED ?? ''),
      TARO_APP_TEMPLATE_REFUNDED: JSON.stringify(process.env.TARO_APP_TEMPLATE_REFUNDED ?? ''),
    },
    framework: 'react',
    compiler: { type: 'webpack5', prebundle: { enable: false } },
    cache: { enable: false },
    alias: { '@': path.resolve(__dirname, '..', 'src') },
    mini: {
      compile: { include: [sharedSource] },
      // code only sub-packages share stays out of the main package
      optimizeMainPackage: { enable: true },
      // the order of independent CSS modules does not matter
      miniCssExtractPluginOption: { ignoreOrder: true },
      postcss: { pxtransform: { enable: true, config: {} }, cssModules },
    },
    h5: {
      publicPath: '/',
      staticDirectory: 'static',
      compile: { include: [sharedSource] },
      router: { mode: 'hash' },
      devServer: {
        host: '127.0.0.1',
        proxy: [
          {
            context: ['/api', '/pictures', '/uploads', '/simulator'],
            target: `http://127.0.0.1:${process.env.PORT ?? 7001}`,
          },
        ],
      },
      // by default every page carries its own copy of what pages share, 300 KB each
      webpackChain: (chain) =>
        chain.merge({
          optimization: {
            splitChunks: { cacheGroups: { shared: { name: 'shared', chunks: 'async', minChunks: 2, priority: 20 } } },
          },
        }),
      miniCssExtractPluginOption: { ignoreOrder: true },
      postcss: {
        autoprefixer: { enable: true, config: {} },
        // a desktop browser shows a phone-sized page, not a magnified one
        pxtransform: { enable: true, config: { maxRootSize: 24 } },
        cssModules,
      },
    },
  };
  return config;
});
