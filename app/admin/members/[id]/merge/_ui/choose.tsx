import type { LikelyDouble } from "@/lib/members/queries";
import type { Likeness } from "@/lib/members/rules";
import { When } from "../../../../_ui/when";

const WHY: Record<Likeness, string> = { name: "same name", address: "mailbox of the same name" };

interface Props {
  id: string;
  likely: LikelyDouble[];
  typed: string;
  problem: string | undefined;
}

/** Who might be the same person, and a way to name somebody else. */
export function Choose({ id, likely, typed, problem }: Props) {
  return (
    <div className="stack narrow">
      <section className="stack-tight" aria-labelledby="likely">
        <h2 id="likely">Who may be the same person</h2>
        {likely.length === 0 && <p className="soft">Nobody with this name, or a mailbox of the same name.</p>}
        <ul className="rows">
          {likely.map((one) => (
            <li key={one.id}>
              <a href={`/admin/members/${id}/merge?other=${one.id}`}>{one.name ?? one.addresses[0] ?? "No name"}</a>{" "}
              <span className="soft small breakable">
                {one.addresses.join(", ")}; first known <When at={one.createdAt} isDay />;{" "}
                {one.likeness.map((why) => WHY[why]).join(", ")}
              </span>
            </li>
          ))}
        </ul>
      </section>
      <form className="stack-fields" method="get" action={`/admin/members/${id}/merge`}>
        <div className="field">
          <label htmlFor="other">Somebody else: their address, or the id in their record’s address</label>
          {problem && (
            <p className="field-error" id="other-error">
              {problem}
            </p>
          )}
          <input
            className="input"
            id="other"
            name="other"
            defaultValue={typed}
            autoComplete="off"
            aria-invalid={problem ? true : undefined}
            aria-describedby={problem ? "other-error" : undefined}
          />
        </div>
        <button className="button quiet" type="submit">
          Compare
        </button>
      </form>
    </div>
  );
}
