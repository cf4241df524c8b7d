import { Switch, View } from '@tarojs/components';
import Taro, { useRouter } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import { BottomBar } from '@/components/BottomBar';
import { Btn } from '@/components/Btn';
import { Card } from '@/components/Card';
import { Field, Row } from '@/components/Field';
import { Screen } from '@/components/Screen';
import { numberParam } from '@/hooks/use-opened';
import { usePageView } from '@/hooks/use-page';
import { busy, toast } from '@/platform/feedback';
import { back } from '@/platform/navigate';
import { call, checkout } from '@/runtime';
import { RegionSheet } from './RegionSheet';
import s from './index.module.scss';

const EMPTY = { name: '', phone: '', province: '', city: '', district: '', detail: '', isDefault: false };
type Form = typeof EMPTY;

const faultOf = (form: Form): string | undefined => {
  if (!form.name.trim()) return '请填写收货人';
  if (!/^1\d{10}$/.test(form.phone)) return '请填写 11 位手机号';
  if (!form.province) return '请选择所在地区';
  if (form.detail.trim().length < 2) return '请写到门牌号';
  return undefined;
};

/** A new address, or a known one changed. */
export default function AddressEditPage() {
  const { params } = useRouter();
  const addressId = numberParam(params['id']);
  const [form, setForm] = useState<Form>(EMPTY);
  const [choosing, setChoosing] = useState(false);
  usePageView('address-edit');
  useEffect(() => {
    void Taro.setNavigationBarTitle({ title: addressId ? '修改地址' : '新增地址' });
    if (addressId)
      void busy('请稍候', () => call('GET /api/v1/addresses')).then((list) => {
        const known = list?.items.find(({ id }) => id === addressId);
        if (known) setForm({ ...known });
      });
  }, [addressId]);
  const edit = (change: Partial<Form>) => setForm((before) => ({ ...before, ...change }));
  const save = async () => {
    const fault = faultOf(form);
    if (fault) return toast(fault);
    const body = {
      name: form.name.trim(),
      phone: form.phone,
      province: form.province,
      city: form.city,
      district: form.district,
      detail: form.detail.trim(),
      isDefault: form.isDefault,
    };
    const saved = await busy('正在保存', () =>
      addressId
        ? call('PUT /api/v1/addresses/:addressId', { params: { addressId }, body })
        : call('POST /api/v1/addresses', { body }),
    );
    if (!saved) return;
    const inUse = checkout.store.getState().address?.id === saved.id;
    if (params['pick'] === '1' || inUse) checkout.edit({ address: saved });
    back();
  };
  const place = [form.province, form.city === form.province ? '' : form.city, form.district].filter(Boolean).join(' ');
  return (
    <Screen bar>
      <Card>
        <Field
          label="收货人"
          name="name"
          value={form.name}
          maxlength={20}
          placeholder="姓名"
          onInput={(name) => edit({ name })}
        />
        <Field
          label="手机号"
          name="phone"
          value={form.phone}
          type="number"
          maxlength={11}
          placeholder="11 位手机号"
          onInput={(phone) => edit({ phone })}
        />
        <Row label="所在地区" value={place || undefined} placeholder="省 / 市 / 区" onClick={() => setChoosing(true)} />
        <Field
          label="详细地址"
          name="detail"
          value={form.detail}
          maxlength={100}
          placeholder="街道、小区、楼栋、门牌号"
          onInput={(detail) => edit({ detail })}
        />
      </Card>
      <Card>
        <View className={s.switch}>
          设为默认地址
          <Switch
            checked={form.isDefault}
            color="#1E9E63"
            onChange={(event) => edit({ isDefault: event.detail.value })}
          />
        </View>
      </Card>
      <BottomBar>
        <Btn kind="ink" size="large" block onClick={() => void save()}>
          保存
        </Btn>
      </BottomBar>
      <RegionSheet
        open={choosing}
        onClose={() => setChoosing(false)}
        onChosen={(region) => {
          edit(region);
          setChoosing(false);
        }}
      />
    </Screen>
  );
}
