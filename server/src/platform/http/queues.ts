import { Singleton } from '@midwayjs/core';

/** Seconds after which coming again makes sense, or undefined while there is room. Counts who is sent away. */
export type Room = () => number | undefined;

/**
 * The queues that endpoints stand in front of, by name. A request that would find its queue full is refused before anybody
 * asks who sends it and before its body is read: under a rush most are refused, and those must cost next to nothing.
 */
@Singleton()
export class Queues {
  private readonly rooms = new Map<string, Room>();

  register(name: string, room: Room): void {
    if (this.rooms.has(name)) throw new Error(`Two queues are called ${name}.`);
    this.rooms.set(name, room);
  }

  /** Throws when there is no such queue: its owner has to be made first, by being injected into the controller. */
  roomOf(name: string): Room {
    const room = this.rooms.get(name);
    if (!room) throw new Error(`There is no queue ${name}.`);
    return room;
  }
}
