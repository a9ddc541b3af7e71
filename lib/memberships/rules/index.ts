export { type Action, addMonths, endsAtOnce } from "./actions";
export {
  BULK_KEPT_DAYS,
  BULK_PERMISSION,
  type BulkOptions,
  type BulkStakes,
  isEverybody,
  needsCount,
  OPPOSITE,
  sayVerdict,
  VERDICTS,
} from "./bulk";
export { memberNumber } from "./cards";
export { givingIn } from "./offer";
export type { Quote } from "./quote";
