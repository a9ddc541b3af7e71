import "@/app/_ui/account.css";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { requireStaff } from "@/app/_server/session";
import { getSite } from "@/app/_server/site";
import { listLikelyDoubles } from "@/lib/members/queries";
import { getMergePreview } from "@/lib/memberships/queries";
import { StaffPage } from "../../../_ui/staff-page";
import { Choose } from "./_ui/choose";
import { Consequences } from "./_ui/consequences";
import { Record } from "./_ui/record";

export const metadata: Metadata = { title: "Merge two records" };

const STAFF =
  "The other one works here, and both have signed in: keep that record instead, and merge this one into it.";
const REFUSED: Record<string, string> = {
  gone: "Nothing was done: one of the two has changed since. Look once more.",
  staff: STAFF,
};

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ other?: string; refused?: string }>;
}

/** Two records beside each other, what making them one does, and the button. Looking changes nothing. */
export default async function MergePage({ params, searchParams }: Props) {
  const actor = await requireStaff("members.merge");
  const { id } = await params;
  const { other, refused = "" } = await searchParams;
  const typed = typeof other === "string" ? other.trim() : "";
  const { locale } = await getSite();
  const preview = await getMergePreview({ actor, survivorId: id, other: typed });
  const { survivor, merged, isRefused } = preview;
  if (!survivor) redirect(`/admin/members/${id}`);
  return (
    <StaffPage actor={actor} current="/admin/members">
      <div className="stack-tight">
        <p className="small">
          <a href={`/admin/members/${id}`}>{survivor.name ?? survivor.emails[0]?.address ?? "The member"}</a>
        </p>
        <h1>Merge two records</h1>
      </div>
      {REFUSED[refused] && (
        <p className="notice bad" role="alert">
          {REFUSED[refused]}
        </p>
      )}
      {merged ? (
        <>
          <div className="two-columns">
            <Record record={survivor} title="This record stays" locale={locale} />
            <Record record={merged} title="This one becomes part of it" locale={locale} />
          </div>
          <p>
            <a href={`/admin/members/${merged.id}/merge?other=${id}`}>Keep the other one instead</a>
          </p>
          <section className="stack-tight" aria-labelledby="consequences">
            <h2 id="consequences">What happens</h2>
            <Consequences preview={{ ...preview, survivor, merged }} locale={locale} />
          </section>
          {isRefused ? (
            <p className="notice">{STAFF}</p>
          ) : (
            <form className="stack-tight" method="post" action={`/admin/members/${id}/merge/confirm`}>
              <input type="hidden" name="other" value={merged.id} />
              <p>It cannot be taken apart again.</p>
              <p className="row">
                <button className="button" type="submit">
                  Make them one
                </button>
                <a href={`/admin/members/${id}`}>Leave it</a>
              </p>
            </form>
          )}
        </>
      ) : (
        <Choose
          id={id}
          likely={await listLikelyDoubles({ actor, memberId: id })}
          typed={typed}
          problem={typed ? "No other record is known by that, or it was merged or erased." : undefined}
        />
      )}
    </StaffPage>
  );
}
