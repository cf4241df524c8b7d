import { readLink } from '@qiandian/shared';
import { useRouter } from '@tarojs/taro';
import { useState } from 'react';
import { launchScene } from '@/platform/launch';
import { visit } from '@/runtime';

type Query = Record<string, string | undefined>;

/**
 * What a page was opened with. Pages that a card or a code opens remember its link for the launch (E3 row 1) before
 * their first request, so the request carries it.
 */
export const useOpened = (): Query => {
  const { params } = useRouter();
  const [query] = useState<Query>(() => {
    const given = params as Query;
    visit.open(readLink(given), launchScene());
    return given;
  });
  return query;
};
export const numberParam = (value: string | undefined): number | undefined =>
  value !== undefined && /^\d{1,15}$/.test(value) ? Number(value) : undefined;
