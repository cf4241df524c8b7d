import { act, render } from '@testing-library/react';
import { MemoryRouter, useLocation } from 'react-router-dom';
import { flag, oneOf, text, type UrlFilters, useUrlFilters, whole } from './use-url-filters';

const SPEC = { q: text, storeId: whole, low: flag, status: oneOf({ open: '', shut: '' }) };
let filters: UrlFilters<typeof SPEC>;
let search = '';
function Sample() {
  filters = useUrlFilters(SPEC);
  search = useLocation().search;
  return null;
}
const at = (address: string): void => {
  render(
    <MemoryRouter initialEntries={[address]} future={{ v7_startTransition: true, v7_relativeSplatPath: true }}>
      <Sample />
    </MemoryRouter>,
  );
};

it('reads what makes sense and ignores the rest', () => {
  at('/?q=大衣&storeId=7&low=1&status=maybe&page=3&size=9999');
  expect(filters.values).toEqual({ q: '大衣', storeId: 7, low: true });
  expect([filters.page, filters.size, filters.active]).toEqual([3, 200, 3]);
});
it('writes changes to the URL, goes back to the first page and keeps what it does not know', () => {
  at('/?page=4&status=open&regionId=2');
  act(() => filters.set({ storeId: 7, status: null }));
  expect(new URLSearchParams(search).toString()).toBe('regionId=2&storeId=7');
  act(() => filters.turn(2, 50));
  expect([filters.page, filters.size]).toEqual([2, 50]);
  act(() => filters.only({ q: '裙' }));
  expect(filters.values).toEqual({ q: '裙' });
});
