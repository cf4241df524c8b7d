/** The part of miniprogram-simulate that the tests use; the package has no types. */
declare module 'miniprogram-simulate' {
  export interface SimulatedElement {
    dom?: HTMLElement;
    instance: Record<string, unknown>;
    attach(parent: Node): void;
    detach(): void;
    querySelector(selector: string): SimulatedElement | undefined;
    querySelectorAll(selector: string): SimulatedElement[];
    dispatchEvent(name: string, options?: { bubbles?: boolean; composed?: boolean; detail?: unknown }): void;
  }
  const simulate: {
    load(path: string, options: { rootPath: string; compiler: 'official' }): string;
    render(id: string): SimulatedElement;
  };
  export default simulate;
}
