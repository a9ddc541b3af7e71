export * from "./bulk";
export * from "./comp";
export * from "./facts";
export * from "./given";
export * from "./offline";
export * from "./refund";
export * from "./staff-change";
