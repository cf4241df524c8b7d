import { createStore } from 'zustand/vanilla';

export interface PrivacyState {
  /** WeChat waits for an answer before the API it holds back goes on. */
  pending?: (agreed: boolean) => void;
}

/** WeChat's privacy agreement, asked in our own sheet (wechat.md B7). A second question waits for the same answer. */
export const createPrivacy = () => {
  const store = createStore<PrivacyState>()(() => ({}));
  return {
    store,
    ask: (resolve: (agreed: boolean) => void): void => {
      const earlier = store.getState().pending;
      store.setState({
        pending: (agreed) => {
          earlier?.(agreed);
          resolve(agreed);
        },
      });
    },
    answer: (agreed: boolean): void => {
      const { pending } = store.getState();
      store.setState({ pending: undefined });
      pending?.(agreed);
    },
  };
};
