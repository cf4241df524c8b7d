/** The part of js-yaml 4 the tests use; it brings no types of its own. */
declare module 'js-yaml' {
  export function load(text: string): unknown;
  export function loadAll(text: string): unknown[];
}
