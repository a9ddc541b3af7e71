export * from "./archive-undo";
export * from "./archives";
export * from "./desk";
export * from "./list";
export * from "./published";
export * from "./redirects";
export * from "./search";
export * from "./topics";
