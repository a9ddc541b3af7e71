export * from "./default-ask";
export * from "./desk";
export * from "./desk-rules";
export * from "./preview";
export * from "./published-rules";
export { countReminders, readReminder, readStopReminders } from "./reminders";
export * from "./results";
