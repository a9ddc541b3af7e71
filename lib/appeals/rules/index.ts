export * from "./evidence";
export * from "./odd-days";
export * from "./sample-ratio";
export * from "./test-plan";
export * from "./thompson";
export * from "./value";
export * from "./verdict";
export * from "./weights";
