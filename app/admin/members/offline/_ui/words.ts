import type { OfflineMethod } from "@/prisma/generated/enums";

export const methodWords: Record<OfflineMethod, string> = { CHEQUE: "Cheque", CASH: "Cash", TRANSFER: "Bank transfer" };

/** Whom a gift is recorded for: "Ada Lind, ada@example.org". */
export const whoIs = ({ name, address }: { name: string | null; address: string | null }) =>
  [name, address].filter(Boolean).join(", ") || "No name";
