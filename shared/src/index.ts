export * from './hours';
export * from './link';
export * from './money';
export * from './role-templates';
export * from './words';
