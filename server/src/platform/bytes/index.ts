export { type Composed, Composer } from './composer';
export { type Piece, pieceOf, type Plan, PlanBuilder } from './piece';
