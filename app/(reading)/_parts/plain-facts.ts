import type { Settings } from "@/lib/settings";

export const PAGES = ["terms", "privacy", "refunds", "contact"] as const;
export type Page = (typeof PAGES)[number];

/** Within so many days of a charge, the asking is enough. Terms, refunds and mails say the same number. */
export const REFUND_DAYS = 30;

/** Writes a page's Markdown out of what the settings say. */
export type Write = (settings: Settings) => string;

/** How to reach the organisation. */
export const reach = ({ organisation }: Settings) => `[${organisation.email}](mailto:${organisation.email})`;
