import { Text, View } from '@tarojs/components';
import type { Customer } from '@/api/types';
import { open } from '@/platform/navigate';
import { CustomerRow } from '../customers/CustomerRow';
import s from './Leads.module.scss';

/** Whom to talk to first, and why (A67). Nobody to talk to hides it. */
export const Leads = ({ customers }: { customers: readonly Customer[] }) => {
  if (customers.length === 0) return null;
  return (
    <>
      <View className={s.head}>
        <Text className={s.title}>先聊这几位</Text>
        <View className={s.more} onClick={() => open('customers', {})}>
          全部会员 ›
        </View>
      </View>
      {customers.map((customer) => (
        <CustomerRow
          key={customer.memberId}
          customer={customer}
          lead
          onClick={() => open('customer', { id: customer.memberId })}
        />
      ))}
    </>
  );
};
