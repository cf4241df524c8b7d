export default definePageConfig({ navigationBarTitleText: '师徒带教', enablePullDownRefresh: true });
