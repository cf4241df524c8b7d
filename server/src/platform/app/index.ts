export type { AppModule, ProviderClass } from './app-module';
export { assemble, type Assembly, entitiesOf } from './assemble';
export { HttpServer } from './server';
