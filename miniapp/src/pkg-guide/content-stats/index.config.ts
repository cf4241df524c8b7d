export default definePageConfig({ navigationBarTitleText: '我的战绩', enablePullDownRefresh: true });
