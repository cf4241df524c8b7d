export { demoAccounts, type DemoAccounts } from './demo-accounts';
export { demoTills, loadDemoTill } from './demo-till';
export { holdsDemo, loadDemo } from './load-demo';
export { renderPicture } from './pictures/render-picture';
