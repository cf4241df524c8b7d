import { ScrollView, View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import type { Customer } from '@/api/types';
import { Icon } from '@/components/Icon';
import { Empty } from '@/components/States';
import { Tabs } from '@/components/Tabs';
import { numberParam } from '@/hooks/use-opened';
import { usePagedList, usePageView } from '@/hooks/use-page';
import { cx } from '@/lib/text';
import { open } from '@/platform/navigate';
import { call } from '@/runtime';
import { GuideScreen } from '../components/GuideScreen';
import { ListState } from '../components/ListState';
import { SearchBar } from '../components/SearchBar';
import { CustomerRow } from './CustomerRow';
import { askExport } from './ask-export';
import s from './index.module.scss';

type Sort = 'lead' | 'recent' | 'spend' | 'newest';
const SORTS: readonly { key: Sort; text: string }[] = [
  { key: 'lead', text: '先聊这几位' },
  { key: 'recent', text: '最近来过' },
  { key: 'spend', text: '买得最多' },
  { key: 'newest', text: '新会员' },
];

/** My members: whom to talk to first and why (A67), and everyone else by search and tag. */
export default function CustomersPage() {
  const task = numberParam(useRouter().params['task']);
  const [sort, setSort] = useState<Sort>('lead');
  const [words, setWords] = useState('');
  const [tag, setTag] = useState<string>();
  usePageView('guide-customers', task ? { taskId: task } : {});
  const paged = usePagedList(
    JSON.stringify([sort, words, tag]),
    (page) => call('GET /api/v1/guide/customers', { query: { sort, q: words || undefined, tag, page, size: 20 } }),
    (customer) => customer.memberId,
  );
  const { items } = paged;
  const tags = useTags(items, tag);
  const found = words !== '' || tag !== undefined;
  return (
    <GuideScreen>
      <SearchBar placeholder="搜昵称、手机尾号、备注或标签" maxlength={20} onSearch={setWords}>
        <Tabs tabs={SORTS} active={sort} onChange={setSort} />
        {tags.length > 0 && (
          <ScrollView scrollX className={s.tags} enableFlex>
            <View className={s.line}>
              {tags.map((one) => (
                <View
                  key={one}
                  className={cx(s.tag, one === tag && s.on)}
                  onClick={() => setTag(one === tag ? undefined : one)}
                >
                  {one}
                </View>
              ))}
            </View>
          </ScrollView>
        )}
      </SearchBar>
      {task !== undefined && <View className={s.task}>任务：点开会员，点“发给 TA”就算联系一位；手动记的只算自报</View>}
      <ListState
        of={paged}
        empty={
          found ? (
            <Empty icon="search" title="没有找到会员" text="换个词，或去掉标签试试" />
          ) : (
            <Empty
              icon="users"
              title="还没有你的会员"
              text="顾客扫你的工牌码入会，就是你的会员"
              action={{ text: '看我的工牌码', onClick: () => open('badge') }}
            />
          )
        }
      >
        {items.map((customer) => (
          <CustomerRow
            key={customer.memberId}
            customer={customer}
            lead={sort === 'lead'}
            onClick={() => open('customer', { id: customer.memberId, task })}
          />
        ))}
        <View className={s.guard}>
          <Icon name="shield" /> 会员属于公司，每次查看都会留痕
          <View className={s.export} onClick={() => void askExport()} ariaRole="button">
            导出会员
          </View>
        </View>
      </ListState>
    </GuideScreen>
  );
}

/** Every tag met so far: choosing one does not make the others go away. */
const useTags = (items: readonly Customer[], chosen: string | undefined): string[] => {
  const [tags, setTags] = useState<string[]>([]);
  useEffect(() => {
    const met = items.flatMap((customer) => customer.tags);
    setTags((known) => {
      const all = [...new Set([...known, ...met, ...(chosen ? [chosen] : [])])];
      return all.length === known.length ? known : all;
    });
  }, [items, chosen]);
  return tags;
};
