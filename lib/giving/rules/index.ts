export * from "./first-charge";
export * from "./offer";
export * from "./source";
export * from "./unlike";
export * from "./words";
