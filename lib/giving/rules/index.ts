export * from "./first-charge";
export * from "./offer";
export * from "./unlike";
export * from "./words";
