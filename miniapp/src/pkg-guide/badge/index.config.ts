export default definePageConfig({ navigationBarTitleText: '我的工牌码', enableShareAppMessage: true });
