import { AUDIT_ACTIONS } from "@/lib/audit-actions";
import type { AuditFilter } from "@/lib/staff/schema";

interface AuditSearchProps {
  filter: AuditFilter;
  actors: readonly { id: string; name: string }[];
}

/** A GET form: the search is in the address, and works without script. */
export function AuditSearch({ filter, actors }: AuditSearchProps) {
  const { query, who, action, member, from, to } = filter;
  return (
    <search>
      <form className="search" action="/admin/audit">
        <div className="field wide-field">
          <label htmlFor="query">Id, or an e-mail address in full</label>
          <input className="input" id="query" name="query" type="search" defaultValue={query} autoComplete="off" />
        </div>
        <div className="field">
          <label htmlFor="who">Who</label>
          <select className="input" id="who" name="who" defaultValue={who ?? ""}>
            <option value="">Anybody</option>
            {actors.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label htmlFor="action">What</label>
          <select className="input" id="action" name="action" defaultValue={action ?? ""}>
            <option value="">Anything</option>
            {Object.entries(AUDIT_ACTIONS).map(([name, words]) => (
              <option key={name} value={name}>
                {words}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label htmlFor="from">From</label>
          <input className="input" id="from" name="from" type="date" defaultValue={from} />
        </div>
        <div className="field">
          <label htmlFor="to">To</label>
          <input className="input" id="to" name="to" type="date" defaultValue={to} />
        </div>
        {member && <input type="hidden" name="member" value={member} />}
        <button className="button" type="submit">
          Show
        </button>
      </form>
    </search>
  );
}
