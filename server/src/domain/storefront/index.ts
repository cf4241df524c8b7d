export {
  composeStorefront,
  DEFAULT_ACCENT,
  type Banner,
  type LayerContent,
  type ShelfRule,
  type StorefrontLayout,
} from './compose';
