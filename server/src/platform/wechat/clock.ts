/** Where these clients take the time from; the server's Clock fits. */
export interface Clock {
  now(): Date;
}
