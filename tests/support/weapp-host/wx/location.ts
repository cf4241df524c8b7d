import type { Phone } from '../state';
import { asynchronous, Refusal, type Options } from './api';

type PrivacyListener = (resolve: (answer: { event: string }) => void, info: { referrer: string }) => void;

/** Position, permissions and the privacy statement, which belong together: each may refuse. */
export function location(phone: Phone): Record<string, unknown> {
  const { settings, scopes } = phone;
  let agreed = settings.privacy === 'agreed';
  let listener: PrivacyListener | undefined;
  phone.agreePrivacy = () => {
    agreed = true;
  };

  /** The page may ask in its own words (onNeedPrivacyAuthorization); otherwise WeChat shows its own sheet. */
  async function askPrivacy(api: string): Promise<void> {
    if (agreed) return;
    const decided = await new Promise<string>((resolve) => {
      if (listener) listener((answer) => resolve(answer.event), { referrer: api });
      else resolve(settings.privacy === 'refuse' ? 'disagree' : 'agree');
    });
    agreed = decided === 'agree';
    if (!agreed) throw new Refusal('privacy permission is not authorized', { errno: 104 });
  }

  function declared(api: string): void {
    if (phone.declaredPrivateInfos.includes(api)) return;
    throw new Refusal('the api need to be declared in the requiredPrivateInfos field in app.json/ext.json');
  }

  async function position(api: string, scope: string): Promise<object> {
    declared(api);
    await askPrivacy(api);
    const { mode, lat, lng, accuracy } = settings.location;
    // a refusal is remembered: WeChat asks once, after that only openSetting helps
    if (scopes.get(scope) === false) throw new Refusal('auth deny', { errno: 103 });
    if (mode === 'denied') {
      scopes.set(scope, false);
      throw new Refusal('auth deny', { errno: 103 });
    }
    scopes.set(scope, true);
    if (mode === 'off') throw new Refusal('system permission denied', { errCode: 2 });
    if (mode === 'slow') return new Promise<never>(() => {});
    const precise = api === 'getLocation' ? { accuracy: accuracy ?? 30, altitude: 0, speed: -1 } : {};
    return { latitude: lat, longitude: lng, ...precise };
  }

  const authSetting = () => Object.fromEntries(scopes);
  return {
    ...asynchronous(phone, {
      getLocation: () => position('getLocation', 'scope.userLocation'),
      getFuzzyLocation: () => position('getFuzzyLocation', 'scope.userFuzzyLocation'),
      chooseLocation: () => position('chooseLocation', 'scope.userLocation'),
      getSetting: () => ({ authSetting: authSetting() }),
      openSetting: () => {
        for (const scope of scopes.keys()) scopes.set(scope, settings.location.mode !== 'denied');
        return { authSetting: authSetting() };
      },
      authorize: (options: Options) => {
        const scope = String(options['scope']);
        if (scopes.get(scope) === false) throw new Refusal('auth deny', { errno: 103 });
        scopes.set(scope, true);
        return {};
      },
      getPrivacySetting: () => ({ needAuthorization: !agreed, privacyContractName: '《千店小程序隐私保护指引》' }),
      requirePrivacyAuthorize: async () => {
        await askPrivacy('requirePrivacyAuthorize');
        return {};
      },
      openPrivacyContract: () => ({}),
      openLocation: () => ({}),
    }),
    onNeedPrivacyAuthorization: (callback: PrivacyListener) => {
      listener = callback;
    },
  };
}
