export { type Actor, Audit, type Change } from './audit.service';
