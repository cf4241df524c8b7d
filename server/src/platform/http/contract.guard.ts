import { Guard, type IGuard } from '@midwayjs/core';

/**
 * Endpoints of the contract are registered on the router with their own access check and never pass here. What does pass
 * is a framework controller that nobody declared: it is refused, whoever asks.
 */
@Guard()
export class ContractGuard implements IGuard {
  canActivate(): boolean {
    return false;
  }
}
