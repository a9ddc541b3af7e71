export * from "./change-test";
export * from "./count-sightings";
export * from "./export-results";
export * from "./picture";
export * from "./refresh-weights";
export {
  cancelReminder,
  confirmReminder,
  pruneReminders,
  requestReminder,
  stopReminders,
  tendReminders,
} from "./remind";
export * from "./restore";
export * from "./save";
export * from "./send-reminder";
export * from "./start";
export * from "./switch";
export * from "./value-conversions";
