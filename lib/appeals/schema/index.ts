export * from "./content";
export * from "./form";
export * from "./read-form";
export * from "./target";
