import type { Modal, Phone } from '../state';
import { asynchronous, Refusal, type Options } from './api';

/** Toasts, dialogs, bars, and moving between pages. */
export function ui(phone: Phone): Record<string, unknown> {
  const { record, settings, router } = phone;
  const nothing = () => ({});
  const tabIndex = (options: Options) => Number(options['index']);
  return asynchronous(phone, {
    showToast: (options) => void record.toasts.push(String(options['title'])),
    hideToast: nothing,
    showLoading: nothing,
    hideLoading: nothing,
    showModal: (options) => {
      const modal = options as Modal;
      record.modals.push(modal);
      const { confirm, content = '' } = settings.answerModal(modal);
      return { confirm, cancel: !confirm, ...(options['editable'] === true && { content }) };
    },
    showActionSheet: (options) => {
      const items = (options['itemList'] as string[]) ?? [];
      if (items.length < 1 || items.length > 6) throw new Refusal('itemList can take 1 to 6 items');
      record.sheets.push([...items]);
      const tapIndex = settings.answerSheet([...items]);
      if (tapIndex < 0) throw new Refusal('cancel');
      return { tapIndex };
    },
    navigateTo: (options) => router.navigateTo(String(options['url'])),
    redirectTo: (options) => router.redirectTo(String(options['url'])),
    switchTab: (options) => router.switchTab(String(options['url'])),
    reLaunch: (options) => router.reLaunch(String(options['url'])),
    navigateBack: (options) => router.navigateBack(Number(options['delta'] ?? 1)),
    setTabBarBadge: (options) => {
      record.badges[tabIndex(options)] = String(options['text']);
    },
    removeTabBarBadge: (options) => {
      delete record.badges[tabIndex(options)];
    },
    showTabBarRedDot: nothing,
    hideTabBarRedDot: nothing,
    showTabBar: nothing,
    hideTabBar: nothing,
    setTabBarItem: nothing,
    setTabBarStyle: nothing,
    setNavigationBarTitle: nothing,
    setNavigationBarColor: nothing,
    showNavigationBarLoading: nothing,
    hideNavigationBarLoading: nothing,
    setBackgroundColor: nothing,
    setBackgroundTextStyle: nothing,
    hideHomeButton: nothing,
    startPullDownRefresh: () => void router.current.call('onPullDownRefresh'),
    stopPullDownRefresh: nothing,
    pageScrollTo: nothing,
    hideKeyboard: nothing,
    showShareMenu: nothing,
    hideShareMenu: nothing,
    updateShareMenu: nothing,
    previewImage: nothing,
    loadFontFace: nothing,
  });
}
