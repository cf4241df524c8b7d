import { Singleton } from '@midwayjs/core';
import { RouteTable } from './route-table';

/** The endpoints registered on the framework's router; here to tell 405 from 404. */
@Singleton()
export class OrdinaryRoutes extends RouteTable {}
