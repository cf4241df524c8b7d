export default definePageConfig({ navigationBarTitleText: '配一份清单' });
