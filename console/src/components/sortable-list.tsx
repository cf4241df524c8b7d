import { HolderOutlined } from '@ant-design/icons';
import {
  type Announcements,
  closestCenter,
  DndContext,
  type DragEndEvent,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import {
  rectSortingStrategy,
  SortableContext,
  sortableKeyboardCoordinates,
  useSortable,
  verticalListSortingStrategy,
} from '@dnd-kit/sortable';
import { CSS } from '@dnd-kit/utilities';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { moveItem } from '@/lib/lists';

interface Props<T> {
  items: readonly T[];
  idOf: (item: T, index: number) => string | number;
  nameOf: (item: T) => string;
  onChange: (items: T[]) => void;
  /** `handle` is the grip to place in the row. */
  render: (item: T, index: number, handle: ReactNode) => ReactNode;
  /** Rows below each other, or tiles side by side. */
  layout?: 'rows' | 'tiles';
}

/** Drag to order, or: focus the grip, space to lift, arrows to move, space to drop, escape to put back. */
export function SortableList<T>({ items, idOf, nameOf, onChange, render, layout = 'rows' }: Props<T>) {
  const ids = items.map(idOf);
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const called = (id: string | number): string => {
    const item = items[ids.indexOf(id)];
    return item === undefined ? '' : nameOf(item);
  };
  const place = (id: string | number | undefined): number => (id === undefined ? 0 : ids.indexOf(id) + 1);
  const announcements: Announcements = {
    onDragStart: ({ active }) => `拿起 ${called(active.id)}，现在第 ${place(active.id)} 位，共 ${ids.length} 位`,
    onDragOver: ({ active, over }) => `${called(active.id)} 移到第 ${place(over?.id)} 位`,
    onDragEnd: ({ active, over }) => `${called(active.id)} 放在第 ${place(over?.id)} 位`,
    onDragCancel: ({ active }) => `已取消，${called(active.id)} 回到原位`,
  };
  const drop = ({ active, over }: DragEndEvent): void => {
    if (over && active.id !== over.id) onChange(moveItem(items, ids.indexOf(active.id), ids.indexOf(over.id)));
  };
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      onDragEnd={drop}
      accessibility={{
        announcements,
        screenReaderInstructions: { draggable: '按空格拿起，方向键移动，再按空格放下，Esc 取消' },
      }}
    >
      <SortableContext items={ids} strategy={layout === 'rows' ? verticalListSortingStrategy : rectSortingStrategy}>
        {items.map((item, index) => (
          <SortableItem key={ids[index]} id={ids[index] ?? index} name={nameOf(item)}>
            {(handle) => render(item, index, handle)}
          </SortableItem>
        ))}
      </SortableContext>
    </DndContext>
  );
}

function SortableItem(props: { id: string | number; name: string; children: (handle: ReactNode) => ReactNode }) {
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, transition, isDragging } = useSortable({
    id: props.id,
  });
  const handle = (
    <Button
      ref={setActivatorNodeRef}
      className="sortable-handle"
      type="text"
      size="small"
      icon={<HolderOutlined />}
      {...attributes}
      {...listeners}
      aria-label={`拖动 ${props.name}`}
    />
  );
  return (
    <div
      ref={setNodeRef}
      style={{
        transform: CSS.Translate.toString(transform),
        transition,
        position: 'relative',
        zIndex: isDragging ? 2 : undefined,
        boxShadow: isDragging ? '0 8px 24px rgba(26,26,26,.14)' : undefined,
        borderRadius: 8,
        background: isDragging ? '#fff' : undefined,
      }}
    >
      {props.children(handle)}
    </div>
  );
}
