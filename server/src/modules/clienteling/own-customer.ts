import { Problem } from '../../platform/http';
import { type Customer, customersOf, type Query } from './customer.repository';

/** The member, asked of the database each time: who lost the member has lost the view of it. @throws Problem CUSTOMER_NOT_FOUND */
export async function ownCustomer(query: Query, guideId: number, memberId: number): Promise<Customer> {
  const [customer] = await customersOf(query, guideId, memberId);
  if (!customer) throw new Problem('CUSTOMER_NOT_FOUND');
  return customer;
}
