import "@/app/_ui/account.css";
import type { Metadata } from "next";
import { requireStaff } from "@/app/_server/session";
import { listActors, listAudit } from "@/lib/staff/queries";
import { isAllowed } from "@/lib/staff/rules";
import { auditListSchema } from "@/lib/staff/schema";
import { Empty } from "../_ui/empty";
import { Pager } from "../_ui/pager";
import { StaffPage } from "../_ui/staff-page";
import { AuditSearch } from "./_ui/audit-search";
import { AuditTable } from "./_ui/audit-table";

export const metadata: Metadata = { title: "Log" };

const PATH = "/admin/audit";

/** Everything that was done: by whom, to what, when, from where, and what it was before. */
export default async function AuditPage({ searchParams }: { searchParams: Promise<object> }) {
  const actor = await requireStaff("audit.read");
  const { after, before, pageSize, ...filter } = auditListSchema.parse(await searchParams);
  const [{ rows, previous, next }, actors] = await Promise.all([
    listAudit({ actor, input: { ...filter, after, before } }),
    listActors({ actor }),
  ]);
  const chosen = Object.entries(filter).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return (
    <StaffPage actor={actor} current={PATH}>
      <h1>Log</h1>
      <AuditSearch filter={filter} actors={actors} />
      {rows.length > 0 ? (
        <AuditTable rows={rows} />
      ) : (
        <Empty title={chosen.length > 0 ? "No entry fits." : "Nothing was done yet."}>
          {chosen.length > 0 && (
            <p>
              <a href={PATH}>Show the whole log</a>
            </p>
          )}
        </Empty>
      )}
      {(rows.length > 0 || previous) && (
        <Pager path={PATH} params={filter} previous={previous} next={next} count={rows.length} noun="record" />
      )}
      {rows.length > 0 && isAllowed(actor.role, "audit.export") && (
        <form className="row" method="post" action={`${PATH}/export`}>
          {chosen.map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <button className="button quiet small" type="submit">
            {chosen.length > 0 ? "Download what fits" : "Download the whole log"}
          </button>
          <span className="soft small">A CSV file. That you took it is an entry, too.</span>
        </form>
      )}
    </StaffPage>
  );
}
