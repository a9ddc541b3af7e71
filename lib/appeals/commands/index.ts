export * from "./count-sightings";
