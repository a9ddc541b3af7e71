export * from "./archive";
export * from "./desk";
export * from "./fields";
export * from "./photo";
export * from "./redirect";
export * from "./words";
