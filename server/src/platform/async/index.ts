export { type Awaitable, whenThere } from './when-there';
