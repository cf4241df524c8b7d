export { groupText, judgeGroup, type GroupFault, type GroupRule } from './judge-group';
