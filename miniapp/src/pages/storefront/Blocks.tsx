import type { Storefront } from '@/api/types';
import { useStaged } from '@/hooks/use-staged';
import { Shelf } from './Shelf';
import { ZoneBlock } from './ZoneBlock';

interface BlocksProps {
  zones: Storefront['hotZones'];
  shelves: Storefront['shelves'];
  onPick: (productId: number) => void;
}

/** Hot zones, then shelves, drawn one after the other. */
export const Blocks = ({ zones, shelves, onPick }: BlocksProps) => {
  const drawn = useStaged(zones.length + shelves.length);
  return (
    <>
      {zones.slice(0, drawn).map((zone, index) => (
        <ZoneBlock key={zone.id} zone={zone} quiet={index > 0} />
      ))}
      {shelves.slice(0, Math.max(0, drawn - zones.length)).map((shelf) => (
        <Shelf key={shelf.title} title={shelf.title} products={shelf.items} onPick={onPick} />
      ))}
    </>
  );
};
