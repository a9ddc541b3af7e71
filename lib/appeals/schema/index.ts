export * from "./content";
export * from "./form";
export * from "./language";
export * from "./read-form";
export * from "./read-variant";
export * from "./target";
