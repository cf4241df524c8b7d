import { useEffect } from 'react';
import { track } from '@/runtime';
import { Sheet } from '../Sheet';
import { JoinOffer } from './JoinOffer';

interface JoinSheetProps {
  open: boolean;
  onClose: () => void;
  onJoined?: () => void;
}

/** Joining in one step from any page, without leaving it. */
export const JoinSheet = ({ open, onClose, onJoined }: JoinSheetProps) => {
  useEffect(() => {
    if (open) track('join_view');
  }, [open]);
  const joined = () => {
    onClose();
    onJoined?.();
  };
  return (
    <Sheet open={open} title="加入会员" onClose={onClose}>
      <JoinOffer onJoined={joined} />
    </Sheet>
  );
};
