export { type Action, addMonths, endsAtOnce } from "./actions";
export { memberNumber } from "./cards";
export { givingIn } from "./offer";
export type { Quote } from "./quote";
