export { type AuditList, type AuditRow, listActors, listAudit } from "./audit-list";
export * from "./factor";
export * from "./invites";
export * from "./session";
export * from "./team";
