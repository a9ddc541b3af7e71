export * from "./answer-events";
export * from "./receive-event";
export * from "./replay-events";
export * from "./tend-events";
