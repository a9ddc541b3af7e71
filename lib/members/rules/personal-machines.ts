import type { PersonalTable } from "./personal";

/** What our machines wrote down on the way. */
export const machineTables: Record<string, PersonalTable> = {
  EmailMessage: { title: "mails", by: { memberId: "members" }, erasing: "delete" },
  AuditEntry: {
    title: "history",
    by: { memberId: "members" },
    erasing: { all: "states, amounts and ids; what named the person is sealed, and its key destroyed" },
  },
  WebhookEvent: {
    title: "notices-from-stripe",
    by: { customerId: "customers", objectId: "objects" },
    naming: { column: "body", among: `"customerId" IS NULL` },
    erasing: {
      keep: [
        ...["id", "type", "apiVersion", "livemode", "customerId", "objectId", "state", "attempts", "deliveries"],
        ...["note", "createdAt", "receivedAt", "processedAt", "replayedAt"],
      ],
      clear: { body: "NULL", headers: "'{}'", error: "NULL" },
    },
  },
  ReconcileFinding: {
    title: "findings",
    by: { memberId: "members", customerId: "customers" },
    erasing: "delete",
  },
};
