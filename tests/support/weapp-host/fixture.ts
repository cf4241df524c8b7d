import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const BASE_WXML = `<wxs module="xs" src="./utils.wxs" />
<template name="taro_tmpl">
  <template is="{{xs.a(0, item.nn, '')}}" data="{{i:item}}" wx:for="{{root.cn}}" wx:key="sid" />
</template>

<template name="tmpl_0_0">
  <view style="{{i.st}}" class="{{i.cl}}" bindtap="eh" id="{{i.uid||i.sid}}" data-sid="{{i.sid}}">
  </view>
</template>

<template name="tmpl_0_1">
  <view class="{{i.cl}}" catchtap="eh" id="{{i.uid||i.sid}}" data-sid="{{i.sid}}">
  </view>
</template>

<template name="tmpl_0_2">
  <text class="{{i.cl}}" id="{{i.uid||i.sid}}" data-sid="{{i.sid}}">
  </text>
</template>

<template name="tmpl_0_3">
  <template is="{{xs.c(i, 'tmpl_0_')}}" data="{{i:i}}" />
</template>

<template name="tmpl_0_3_focus">
  <input value="{{i.p0}}" placeholder="{{i.p1}}" bindinput="eh" focus="{{xs.b(i.focus,!1)}}"></input>
</template>

<template name="tmpl_0_3_blur">
  <input value="{{i.p0}}" placeholder="{{i.p1}}" type="{{i.p2||'text'}}" bindinput="eh"></input>
</template>

<template name="tmpl_0_4">
  <button disabled="{{i.p0}}" open-type="{{i.p1}}" bindtap="eh" bindgetphonenumber="eh" id="{{i.uid||i.sid}}"></button>
</template>

<template name="tmpl_0_8">
  <block>{{i.v}}</block>
</template>
`;

const APP_JSON = {
  pages: ['pages/home/index', 'pages/mine/index'],
  subPackages: [{ root: 'pkg-goods', pages: ['product/index'] }],
  tabBar: {
    list: [
      { pagePath: 'pages/home/index', text: '首页' },
      { pagePath: 'pages/mine/index', text: '我的' },
    ],
  },
  requiredPrivateInfos: ['getFuzzyLocation'],
};

const APP_JS = `App({ seen: [], onLaunch(o) { this.seen.push('launch ' + o.scene); }, onShow(o) { this.seen.push('show ' + o.path); }, onHide() { this.seen.push('hide'); } });`;

/** A page that writes down what happens to it, in the words of its data. */
const page = (children: string, extra = '') => `
const { note } = require('../../note');
Page({
  data: { root: { cn: [] } },
  onLoad(query) { note(this, 'load ' + JSON.stringify(query)); this.setData({ 'root.cn': ${children} }); },
  onShow() { note(this, 'show'); }, onReady() { note(this, 'ready'); }, onHide() { note(this, 'hide'); },
  onUnload() { note(this, 'unload'); },
  eh(event) { note(this, event.type + ' ' + event.currentTarget.dataset.sid + ' ' + JSON.stringify(event.detail)); },
  ${extra}
});`;

const NOTE_JS = `exports.note = (page, what) => { const app = getApp(); app.seen.push(page.route + ' ' + what); };`;

const text = (sid: string, v: string) => `{ nn: '8', sid: '${sid}', v: '${v}' }`;

const HOME = page(
  `[{ nn: '0', sid: 'outer', cl: 'card', cn: [
     { nn: '0', sid: 'inner', uid: 'buy', cn: [${text('t1', '立即')}, ${text('t2', '购买')}] },
     { nn: '1', sid: 'fence', cn: [{ nn: '0', sid: 'behind', cn: [${text('t3', '关闭')}] }] },
     { nn: '2', sid: 'label', cn: [${text('t4', '合计 ')}, ${text('t5', '¥199')}] },
     { nn: '0', sid: 'gone', st: 'display: none', cn: [${text('t6', '看不见')}] } ] },
   { nn: '3', sid: 'field', p0: '', p1: '搜索' },
   { nn: '4', sid: 'off', p0: true, cn: [${text('t7', '已售罄')}] },
   { nn: '4', sid: 'phone', p1: 'getPhoneNumber', cn: [${text('t8', '手机号')}] },
   { nn: '2', sid: 'dead', cn: [${text('t9', '静文字')}] }]`,
  `onShareAppMessage(how) { return { title: how.from, path: '/pages/home/index' }; },`,
);

/** A hand-written package in the shape of Taro's output, for testing the host itself. @returns its folder */
export function writeFixture(): string {
  const root = mkdtempSync(join(tmpdir(), 'qiandian-weapp-'));
  const files: Record<string, string> = {
    'app.json': JSON.stringify(APP_JSON),
    'app.js': APP_JS,
    'note.js': NOTE_JS,
    'base.wxml': BASE_WXML,
    'pages/home/index.js': HOME,
    'pages/mine/index.js': page(`[{ nn: '0', sid: 'm', cn: [${text('m1', '我的')}] }]`),
    'pkg-goods/product/index.js': page(`[{ nn: '0', sid: 'p', cn: [${text('p1', '商品')}] }]`),
  };
  for (const route of ['pages/home/index', 'pages/mine/index', 'pkg-goods/product/index']) {
    files[`${route}.wxml`] = '<import src="../../base.wxml"/><template is="taro_tmpl" data="{{root:root}}" />';
  }
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), content);
  }
  return root;
}
