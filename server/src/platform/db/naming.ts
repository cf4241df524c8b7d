import { DefaultNamingStrategy } from 'typeorm';

const known = new Map<string, string>();

/** Names are few and asked for again and again while entities are put together. */
function snake(name: string): string {
  let made = known.get(name);
  if (made === undefined) {
    made = name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
    known.set(name, made);
  }
  return made;
}

/** `storeId` in classes is `store_id` in tables. Tables are named by their entities. */
export class SnakeNaming extends DefaultNamingStrategy {
  override columnName(property: string, custom: string | undefined, embedded: string[]): string {
    return snake([...embedded, custom ?? property].join('_'));
  }
}
