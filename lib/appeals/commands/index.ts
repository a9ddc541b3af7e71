export * from "./count-sightings";
export * from "./restore";
export * from "./save";
export * from "./start";
export * from "./switch";
