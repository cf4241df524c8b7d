import { useEffect, useRef, useState } from 'react';
import type { Order } from '@/api/types';
import { call } from '@/runtime';

const EVERY_MS = 1500;
/** Notifies come within a second or two; the server also asks WeChat itself when the order is read. */
const TRIES = 8;

/** Reads an order until it is no longer unpaid, or patience ends. */
export const useOrderWatch = (orderNo: string) => {
  const [order, setOrder] = useState<Order>();
  const [error, setError] = useState<unknown>();
  const [waiting, setWaiting] = useState(true);
  const turn = useRef(0);

  const watch = () => {
    const mine = ++turn.current;
    setWaiting(true);
    setError(undefined);
    const look = async (left: number): Promise<void> => {
      try {
        const answer = await call('GET /api/v1/orders/:orderNo', { params: { orderNo } });
        if (mine !== turn.current) return;
        setOrder(answer);
        if (answer.status !== 'pending_payment') return setWaiting(false);
      } catch (failure) {
        if (mine !== turn.current) return;
        if (left <= 1) setError(failure);
      }
      if (left <= 1) return setWaiting(false);
      setTimeout(() => mine === turn.current && void look(left - 1), EVERY_MS);
    };
    void look(TRIES);
  };
  const stop = () => {
    turn.current++;
  };
  useEffect(() => {
    watch();
    return stop;
    // eslint-disable-next-line react-hooks/exhaustive-deps -- one watch per order
  }, [orderNo]);
  return { order, error, waiting, watch };
};
