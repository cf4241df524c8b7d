export default definePageConfig({ navigationBarTitleText: '比赛榜单', enablePullDownRefresh: true });
