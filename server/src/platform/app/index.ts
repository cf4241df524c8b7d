export type { AppModule, ProviderClass } from './app-module';
export { assemble, type Assembly, entitiesOf, type Resolve } from './assemble';
export { HttpServer } from './server';
export { type RunningApplication, startApplication, withApplication } from './start-application';
