export * from "./account";
export {
  type BulkRow,
  type BulkRun,
  getBulkRun,
  getUndo,
  hasBulkRun,
  listBulkItems,
  listBulkRuns,
} from "./bulk";
export * from "./card-in-use";
export * from "./comp";
export * from "./erasure";
export * from "./figures";
export * from "./figures-list";
export * from "./given";
export * from "./merge";
export * from "./offline";
export * from "./payments";
export * from "./progress";
export * from "./receipts";
export * from "./reconcile";
export * from "./retention";
export * from "./sites";
export * from "./staff-change";
