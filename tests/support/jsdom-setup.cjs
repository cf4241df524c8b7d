/** What antd asks of a browser and jsdom does not have. */
window.matchMedia ??= (query) => ({
  matches: false,
  media: query,
  onchange: null,
  addListener() {},
  removeListener() {},
  addEventListener() {},
  removeEventListener() {},
  dispatchEvent: () => false,
});
globalThis.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};
/** The element's own style: jsdom would match every rule of antd's sheets against it, which takes seconds a page. */
window.getComputedStyle = (element) => /** @type {HTMLElement} */ (element).style;
