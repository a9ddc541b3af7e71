export * from "./change-test";
export * from "./count-sightings";
export * from "./export-results";
export * from "./refresh-weights";
export * from "./value-conversions";
