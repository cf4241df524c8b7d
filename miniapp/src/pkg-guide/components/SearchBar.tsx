import { Input, View } from '@tarojs/components';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Icon } from '@/components/Icon';
import s from './SearchBar.module.scss';

interface SearchBarProps {
  placeholder: string;
  maxlength: number;
  /** The words, once the guide stops typing or confirms. */
  onSearch: (words: string) => void;
  /** What sorts and narrows the list, under the box. */
  children?: ReactNode;
}

const PAUSE_MS = 350;

/** Stays at the top of a list and searches it while one types. */
export const SearchBar = ({ placeholder, maxlength, onSearch, children }: SearchBarProps) => {
  const [text, setText] = useState('');
  const latest = useRef(onSearch);
  latest.current = onSearch;
  useEffect(() => {
    const timer = setTimeout(() => latest.current(text.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <View className={s.bar}>
      <View className={s.box}>
        <Icon name="search" className={s.icon} />
        <Input
          className={s.input}
          value={text}
          name="q"
          maxlength={maxlength}
          confirmType="search"
          placeholder={placeholder}
          onInput={(event) => setText(event.detail.value)}
          onConfirm={(event) => onSearch(event.detail.value.trim())}
        />
      </View>
      {children}
    </View>
  );
};
