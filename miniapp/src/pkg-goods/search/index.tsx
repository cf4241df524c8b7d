import { Input, View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import { Icon } from '@/components/Icon';
import { JoinBar } from '@/components/join/JoinBar';
import { Screen } from '@/components/Screen';
import { usePageView } from '@/hooks/use-page';
import { searchHistory, track, visit } from '@/runtime';
import { ProductResults } from '../components/ProductResults';
import { Suggestions } from './Suggestions';
import s from './index.module.scss';

/** Search in Chinese words, brands and styles (A33). */
export default function SearchPage() {
  const asked = useRouter().params['q'];
  const [text, setText] = useState(() => (asked ? decodeURIComponent(asked) : ''));
  const [words, setWords] = useState(text);
  usePageView('search');
  useEffect(() => {
    void visit.ensure();
  }, []);
  const search = (value: string) => {
    const clean = value.trim();
    setText(clean);
    setWords(clean);
    if (!clean) return;
    searchHistory.add(clean);
    track('search', { query: clean.slice(0, 60) });
  };
  return (
    <Screen>
      <View className={s.bar}>
        <View className={s.box}>
          <Icon name="search" className={s.icon} />
          <Input
            className={s.input}
            value={text}
            name="q"
            focus={!asked}
            maxlength={60}
            confirmType="search"
            placeholder="搜商品、品牌、款式"
            onInput={(event) => setText(event.detail.value)}
            onConfirm={(event) => search(event.detail.value)}
          />
          {text !== '' && (
            <View className={s.clear} onClick={() => search('')} ariaRole="button" ariaLabel="清空">
              <Icon name="close" />
            </View>
          )}
        </View>
        <View className={s.go} onClick={() => search(text)}>
          搜索
        </View>
      </View>
      {words ? <ProductResults key={words} base={{ q: words }} /> : <Suggestions onPick={search} />}
      <JoinBar />
    </Screen>
  );
}
