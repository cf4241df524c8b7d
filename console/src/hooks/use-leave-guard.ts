import { App } from 'antd';
import { useEffect } from 'react';
import { useBlocker } from 'react-router-dom';

/** Navigation state of a move that follows a save: the changes are on the server, so nothing is asked. */
export const AFTER_SAVE = { saved: true };
const isAfterSave = (state: unknown): boolean => (state as { saved?: boolean } | null)?.saved === true;

/** Asks before unsaved changes are lost: by a click in the console, by the browser's back, or by closing the tab. */
export function useLeaveGuard(dirty: boolean): void {
  const { modal } = App.useApp();
  const blocker = useBlocker(
    ({ currentLocation: here, nextLocation: next }) =>
      dirty && `${here.pathname}${here.search}` !== `${next.pathname}${next.search}` && !isAfterSave(next.state),
  );

  useEffect(() => {
    if (blocker.state !== 'blocked') return;
    modal.confirm({
      title: '还有没保存的修改',
      content: '离开后这些修改会丢失。',
      okText: '放弃修改并离开',
      okButtonProps: { danger: true },
      cancelText: '留在本页',
      onOk: () => blocker.proceed(),
      onCancel: () => blocker.reset(),
    });
  }, [blocker, modal]);

  useEffect(() => {
    if (!dirty) return undefined;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [dirty]);
}
