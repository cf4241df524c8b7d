export { idFromBefore, mintId, mintIds } from './mint-id';
export { randomToken } from './random-token';
