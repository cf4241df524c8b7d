import { readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import vm from 'node:vm';
import { shiftClock } from '../shifted-clock.cjs';

type Config = Record<string, unknown>;

/** What a mini program's file registered by calling App, Page or Component. */
export interface Registered {
  app?: Config;
  page?: Config;
  component?: Config;
}

/**
 * The JavaScript side of a mini program: its own realm with WeChat's globals and nothing of a browser's or Node's, and its
 * module loader. No `window`, `document`, `process` or `fetch`: code that needs them fails here as it would on a phone.
 */
export class Guest {
  private readonly context: vm.Context;
  private readonly modules = new Map<string, { exports: unknown }>();
  private registered: Registered = {};

  /** The realm's own JSON, so that what comes from outside has this realm's prototypes. */
  private readonly parse: (json: string) => unknown;
  private readonly newPromise: (work: (resolve: (v: unknown) => void, reject: (e: unknown) => void) => void) => unknown;

  constructor(
    private readonly root: string,
    wx: object,
    hooks: {
      getCurrentPages: () => unknown[];
      log: (level: string, parts: unknown[]) => void;
      timers: object;
      clockShiftMs: number;
    },
  ) {
    const console = Object.fromEntries(
      ['log', 'info', 'warn', 'error', 'debug', 'group', 'groupEnd', 'time', 'timeEnd'].map((level) => [
        level,
        (...parts: unknown[]) => hooks.log(level, parts),
      ]),
    );
    this.context = vm.createContext(
      {
        wx,
        console,
        ...hooks.timers,
        App: (config: Config) => (this.registered.app = config),
        Page: (config: Config) => (this.registered.page = config),
        Component: (config: Config) => (this.registered.component = config),
        Behavior: (config: Config) => config,
        getApp: () => this.app,
        getCurrentPages: hooks.getCurrentPages,
        requirePlugin: () => {
          throw new Error('no plugin is declared in app.json');
        },
      },
      // WeChat refuses eval and new Function
      { codeGeneration: { strings: false, wasm: false } },
    );
    if (hooks.clockShiftMs) vm.runInContext(`(${shiftClock})(${hooks.clockShiftMs})`, this.context);
    this.parse = vm.runInContext('JSON.parse', this.context) as (json: string) => unknown;
    this.newPromise = vm.runInContext('(work) => new Promise(work)', this.context) as typeof this.newPromise;
  }

  app?: Config;

  /** A promise of the guest's realm, so that its unhandled rejections and `instanceof Promise` are its own. */
  promise(outcome: Promise<{ good: boolean; result: object }>): unknown {
    return this.newPromise((resolve, reject) => {
      outcome.then(({ good, result }) => (good ? resolve : reject)(result), reject);
    });
  }

  /** A copy made of the guest's own objects, as everything that crosses WeChat's bridge is. */
  give<T>(value: T): T {
    return value === undefined ? value : (this.parse(JSON.stringify(value)) as T);
  }

  /** Runs a file once and answers what it registered. */
  load(path: string): Registered {
    const before = this.registered;
    this.registered = {};
    try {
      this.require(path.replace(/\.js$/, ''));
      return this.registered;
    } finally {
      this.registered = before;
    }
  }

  private require(path: string): unknown {
    const known = this.modules.get(path);
    if (known) return known.exports;
    const file = join(this.root, `${path}.js`);
    const module = { exports: {} as unknown };
    this.modules.set(path, module);
    const source = `(function (require, module, exports) {${readFileSync(file, 'utf8')}\n})`;
    const run = vm.runInContext(source, this.context, { filename: file }) as (...args: unknown[]) => void;
    run(
      (to: string) => this.require(posix.normalize(posix.join(dirname(path), to)).replace(/\.js$/, '')),
      module,
      module.exports,
    );
    return module.exports;
  }
}
