export * from "./default-ask";
export * from "./published-rules";
