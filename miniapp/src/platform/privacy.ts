import { isWeapp } from './env';

interface PrivacyApi {
  onNeedPrivacyAuthorization?: (
    listener: (resolve: (answer: { event: 'agree' | 'disagree'; buttonId?: string }) => void) => void,
  ) => void;
  openPrivacyContract?: () => void;
}
declare const wx: PrivacyApi;

/** The id of the agree button: WeChat checks that this very button was tapped. */
export const AGREE_BUTTON = 'agree-privacy';

/** Tells when WeChat holds back an API until the privacy agreement is answered. Called once, at launch. */
export const onPrivacyNeeded = (ask: (resolve: (agreed: boolean) => void) => void): void => {
  if (!isWeapp || !wx.onNeedPrivacyAuthorization) return;
  wx.onNeedPrivacyAuthorization((resolve) =>
    ask((agreed) => resolve(agreed ? { event: 'agree', buttonId: AGREE_BUTTON } : { event: 'disagree' })),
  );
};
export const openPrivacyContract = (): void => {
  if (isWeapp) wx.openPrivacyContract?.();
};
