import type { Actor } from "@/lib/actor";
import { hasAppeal } from "@/lib/appeals/queries";
import { hasArchive, hasArticle } from "@/lib/articles/queries";
import { hasImport, hasMember } from "@/lib/members/queries";
import { getReceipt, hasBulkRun } from "@/lib/memberships/queries";
import { hasStaff } from "@/lib/staff/queries";
import { hasEvent } from "@/lib/webhooks/queries";

type Known = (request: { actor: Actor; id: string }) => Promise<boolean>;

/** Where records stand: the address up to an id, and what tells whether there is such a record. */
const RECORDS: readonly [prefix: string, known: Known][] = [
  ["/admin/members/import/", hasImport],
  ["/admin/members/bulk/", hasBulkRun],
  ["/admin/members/", hasMember],
  ["/admin/events/", hasEvent],
  ["/admin/team/", hasStaff],
  ["/admin/articles/import/", hasArchive],
  ["/admin/articles/", hasArticle],
  ["/admin/appeals/", hasAppeal],
];

/** Addresses of their own, and the beginnings of such, where an id could stand. */
const PAGES = new Set([
  "/admin/events/replay",
  ...["factor", "invite"].map((name) => `/admin/team/${name}`),
  "/admin/members/offline",
  "/admin/members/given",
  "/admin/members/export",
  ...["import", "new", "preview", "redirects", "save", "upload"].map((name) => `/admin/articles/${name}`),
  ...["archive", "files"].map((name) => `/admin/articles/import/${name}`),
  ...["new", "preview", "save", "switch"].map((name) => `/admin/appeals/${name}`),
  ...["", "/upload"].map((name) => `/admin/members/import${name}`),
  ...["", "/choose", "/draw"].map((name) => `/admin/members/bulk${name}`),
  "/admin/members/labels",
  "/admin/members/segments",
]);

const RECEIPT = /^\/admin\/members\/([^/]+)\/payments\/([^/]+)/;

/**
 * Whether an address names a record that is not there, be it a page of it or something to be done with it. A page that
 * finds out while it renders answers with a blank document where there is no script.
 */
export async function namesNothing(actor: Actor, pathname: string): Promise<boolean> {
  const [, member, payment] = RECEIPT.exec(pathname) ?? [];
  if (payment) return (await getReceipt({ actor, id: payment }))?.memberId !== member;
  const [prefix, known] = RECORDS.find(([start]) => pathname.startsWith(start)) ?? [];
  if (!prefix || !known) return false;
  const [id = ""] = pathname.slice(prefix.length).split("/");
  if (PAGES.has(pathname) || PAGES.has(`${prefix}${id}`)) return false;
  return id !== "" && !(await known({ actor, id }));
}
