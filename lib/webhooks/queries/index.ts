export * from "./get-event";
export * from "./health";
export * from "./list-events";
export { countReplay } from "./match-events";
