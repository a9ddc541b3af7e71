export * from "./default-ask";
export * from "./published-rules";
export * from "./results";
