import type { WeappNode } from './node';

/** How the phone answers a request for its position. */
export interface PhoneLocation {
  mode: 'granted' | 'denied' | 'off' | 'slow';
  lat?: number;
  lng?: number;
  accuracy?: number;
}

export interface Modal {
  title?: string;
  content?: string;
  editable?: boolean;
  confirmText?: string;
  cancelText?: string;
}

/** One wx.request as it goes out. */
export interface Outgoing {
  method: string;
  url: string;
  headers: Record<string, string>;
  body?: unknown;
}

/** How the network treats a request: passed on, refused before it leaves, or answered but the answer lost on the way. */
export type Fate = 'pass' | 'refuse' | 'lose-answer';

/** Everything a test may set on the phone, at any moment. */
export interface PhoneSettings {
  /** where the server is; the package's own API address is sent there */
  origin: string;
  /** who holds the phone: wx.login answers `sim:<openid>` */
  openid: string;
  location: PhoneLocation;
  /** what the person does in the payment sheet; `cancel` closes it, the others are the simulator's outcomes */
  payment: 'success' | 'cancel' | 'fail' | 'late' | 'duplicate' | 'wrong-amount' | 'no-notify';
  /** whether the privacy statement is agreed to when WeChat asks */
  privacy: 'agreed' | 'agree-when-asked' | 'refuse';
  phoneNumber: 'allow' | 'refuse';
  subscribe: 'accept' | 'reject';
  scan?: string;
  address?: Record<string, string>;
  answerModal: (modal: Modal) => { confirm: boolean; content?: string };
  answerSheet: (items: string[]) => number;
  network: (request: Outgoing) => Fate;
  platform: 'ios' | 'android' | 'devtools';
  /** entry scene, e.g. 1007 chat card, 1047 mini-program code, 1154 Moments single page */
  scene: number;
}

/** What the phone has seen: for a test to look at. */
export interface PhoneRecord {
  calls: { api: string; options: Record<string, unknown> }[];
  toasts: string[];
  modals: Modal[];
  sheets: string[][];
  shares: { title?: string; path?: string; imageUrl?: string }[];
  requests: (Outgoing & { status?: number; answer?: unknown })[];
  /** codes given out by getPhoneNumber buttons */
  phoneCodes: number;
  clipboard: string;
  badges: Record<number, string>;
  /** errors the code threw, console.error lines and unhandled onError calls */
  errors: string[];
  logs: string[];
}

/** Moving between pages, as the wx functions ask for it. */
export interface Navigation {
  navigateTo(url: string): void;
  redirectTo(url: string): void;
  switchTab(url: string): void;
  reLaunch(url: string): void;
  navigateBack(delta?: number): void;
  current: { call(name: string, ...args: unknown[]): unknown };
}

/** What the wx functions work on. */
export interface Phone {
  settings: PhoneSettings;
  record: PhoneRecord;
  storage: Map<string, string>;
  /** scopes the person has answered: remembered, as WeChat does */
  scopes: Map<string, boolean>;
  router: Navigation;
  root: string;
  launch: { path: string; query: Record<string, string>; scene: number; referrerInfo: Record<string, unknown> };
  declaredPrivateInfos: string[];
  /** a copy with the guest's own prototypes */
  give: <T>(value: T) => T;
  /** a promise of the guest's realm that rejects when the call was refused */
  promise: (outcome: Promise<{ good: boolean; result: object }>) => unknown;
  /** requests on their way */
  busy: { count: number };
  setTimeout: (work: () => void, ms: number) => unknown;
  /** what the `agreePrivacyAuthorization` button does */
  agreePrivacy: () => void;
  nodeOf: (selector: string) => WeappNode | undefined;
  /** what a selector of WXML finds on the page: `#id`, `.class`, one below the other */
  nodesOf: (selector: string) => WeappNode[];
}

export const newRecord = (): PhoneRecord => ({
  calls: [],
  toasts: [],
  modals: [],
  sheets: [],
  shares: [],
  requests: [],
  phoneCodes: 0,
  clipboard: '',
  badges: {},
  errors: [],
  logs: [],
});

/** A phone nobody has touched yet. */
export const DEFAULT_SETTINGS: PhoneSettings = {
  origin: 'http://127.0.0.1:7001',
  openid: 'weapp-host',
  location: { mode: 'denied' },
  payment: 'success',
  privacy: 'agreed',
  phoneNumber: 'allow',
  subscribe: 'accept',
  answerModal: () => ({ confirm: true }),
  answerSheet: () => 0,
  network: () => 'pass',
  platform: 'ios',
  scene: 1001,
};
