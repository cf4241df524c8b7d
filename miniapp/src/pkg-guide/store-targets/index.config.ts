export default definePageConfig({ navigationBarTitleText: '本店目标', enablePullDownRefresh: true });
