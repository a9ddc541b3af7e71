export * from "./evidence";
export * from "./sample-ratio";
export * from "./thompson";
export * from "./value";
export * from "./verdict";
