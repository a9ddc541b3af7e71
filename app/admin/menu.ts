import type { Permission } from "@/lib/staff/rules";

/** The panel's sections: what each shows, and what it takes to open it. */
export const MENU: readonly { href: string; label: string; permission: Permission }[] = [
  { href: "/admin", label: "Overview", permission: "panel.read" },
  { href: "/admin/members", label: "Members", permission: "members.read" },
  { href: "/admin/figures", label: "Figures", permission: "money.read" },
  { href: "/admin/reconcile", label: "Reconcile", permission: "money.read" },
  { href: "/admin/articles", label: "Articles", permission: "articles.read" },
  { href: "/admin/appeals", label: "Appeals", permission: "appeals.read" },
  { href: "/admin/newsletter", label: "Newsletter", permission: "newsletter.read" },
  { href: "/admin/events", label: "Events", permission: "webhooks.read" },
  { href: "/admin/mails", label: "Mails", permission: "panel.read" },
  { href: "/admin/security", label: "Your sign-in", permission: "panel.read" },
  { href: "/admin/team", label: "Team", permission: "staff.write" },
  { href: "/admin/audit", label: "Log", permission: "audit.read" },
  { href: "/admin/settings", label: "Settings", permission: "settings.read" },
  { href: "/admin/health", label: "Health", permission: "health.read" },
];

/** What staff come to do, for who types where to go. */
export const ERRANDS: typeof MENU = [
  { href: "/admin/articles/new", label: "Write an article", permission: "articles.write" },
  { href: "/admin/articles/import", label: "Import articles", permission: "articles.write" },
  { href: "/admin/articles/redirects", label: "Old addresses of articles", permission: "articles.write" },
  { href: "/admin/appeals/new", label: "Write an appeal", permission: "appeals.write" },
  { href: "/admin/members/offline", label: "Record a gift", permission: "money.record" },
  { href: "/admin/members/import", label: "Import members", permission: "members.import" },
  { href: "/admin/members/export", label: "Export members", permission: "members.export" },
  { href: "/admin/members/bulk", label: "Changes to many members", permission: "members.write" },
  { href: "/admin/members/labels", label: "Labels", permission: "members.read" },
  { href: "/admin/members/segments", label: "Segments", permission: "members.read" },
];

/** Places inside a section that take more than the section. */
const INNER: typeof MENU = [
  { href: "/admin/editing", label: "Who writes where", permission: "articles.write" },
  { href: "/admin/figures/export", label: "Figures as tables", permission: "figures.export" },
  { href: "/admin/figures/list", label: "What is behind a figure", permission: "money.read" },
  { href: "/admin/newsletter/export", label: "Export of the newsletter’s list", permission: "newsletter.export" },
  {
    href: "/admin/newsletter/remove",
    label: "Taking somebody off the newsletter’s list",
    permission: "newsletter.write",
  },
  { href: "/admin/events/replay", label: "Replay", permission: "webhooks.replay" },
  { href: "/admin/audit/export", label: "Export of the log", permission: "audit.export" },
  { href: "/admin/settings/logo", label: "Logo", permission: "settings.write" },
  { href: "/admin/settings/preview", label: "Preview of the look", permission: "settings.write" },
  { href: "/admin/settings/save", label: "Saving settings", permission: "settings.write" },
  { href: "/admin/settings/test-mail", label: "Test mail", permission: "settings.write" },
  { href: "/admin/members/offline", label: "Offline gifts", permission: "money.record" },
  { href: "/admin/members/given", label: "Given memberships", permission: "memberships.write" },
  { href: "/admin/members/bulk", label: "Changes to many", permission: "members.write" },
  { href: "/admin/members/import", label: "Import members", permission: "members.import" },
  { href: "/admin/members/labels/save", label: "Labels", permission: "members.write" },
  { href: "/admin/members/labels/pick", label: "Labels", permission: "members.write" },
  { href: "/admin/members/segments/save", label: "Segments", permission: "members.write" },
  { href: "/admin/members/export", label: "Export members", permission: "members.export" },
];

/** What can be done with one record, beyond looking. */
const DEEDS: readonly { path: RegExp; permission: Permission }[] = [
  { path: /^\/admin\/members\/[^/]+\/export\//, permission: "members.export" },
  { path: /^\/admin\/members\/[^/]+\/refund\//, permission: "money.refund" },
  { path: /^\/admin\/members\/[^/]+\/merge\//, permission: "members.merge" },
  { path: /^\/admin\/members\/[^/]+\/(membership|comp)\//, permission: "memberships.write" },
  { path: /^\/admin\/members\/[^/]+\/view\//, permission: "members.view_as" },
  { path: /^\/admin\/members\/[^/]+\/(notes|labels|link|mail)\//, permission: "members.write" },
  { path: /^\/admin\/members\/[^/]+\/erase\//, permission: "members.erase" },
  { path: /^\/admin\/appeals\/[^/]+\/results\/(choosing|days)\//, permission: "appeals.write" },
  {
    path: /^\/admin\/articles\/(new|save|preview|upload|import|redirects|[\da-f-]{36})\//,
    permission: "articles.write",
  },
  { path: /^\/admin\/appeals\/((new|save|preview|switch)\/|[\da-f-]{36}\/(?!results\/))/, permission: "appeals.write" },
];

/** What it takes to open an address of the panel; null for any other address. */
export function permissionFor(pathname: string): Permission | null {
  const path = `${pathname}/`;
  const deed = DEEDS.find((one) => one.path.test(path));
  return (
    deed?.permission ??
    [...MENU, ...INNER].toReversed().find(({ href }) => path.startsWith(`${href}/`))?.permission ??
    null
  );
}
