export { Patience } from './patience';
export { type Awaitable, whenThere } from './when-there';
