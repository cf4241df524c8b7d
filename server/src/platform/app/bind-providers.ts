import { getPropertyInject, getPropertyType, getProviderUUId, type IMidwayContainer, isProvide } from '@midwayjs/core';
import type { ProviderClass } from './app-module';

/**
 * Makes the classes, and all that they inject by class, known to the container: modules then list only what the outside
 * reaches, and what those need comes along.
 */
export function bindProviders(container: IMidwayContainer, classes: readonly ProviderClass[]): void {
  const known = new Set<ProviderClass>();
  const bind = (target: ProviderClass): void => {
    if (known.has(target)) return;
    known.add(target);
    if (!isProvide(target)) throw new Error(`${target.name} lacks @Singleton().`);
    if (!container.registry.hasDefinition(getProviderUUId(target))) container.bindClass(target);
    injected(target).forEach(bind);
  };
  classes.forEach(bind);
}

const injected = (target: ProviderClass): ProviderClass[] =>
  Object.keys(getPropertyInject(target) ?? {})
    .map((property) => getPropertyType(target.prototype, property)?.originDesign as unknown)
    .filter((type): type is ProviderClass => typeof type === 'function' && isProvide(type));
