export { demoAccounts, type DemoAccounts } from './demo-accounts';
export { loadDemo } from './load-demo';
export { renderPicture } from './pictures/render-picture';
