export * from "./default-ask";
export * from "./desk";
export * from "./desk-rules";
export * from "./published-rules";
export * from "./results";
