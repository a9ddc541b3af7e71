import type { View } from "@/lib/members/queries";

interface Props {
  view: View;
  place: { locale: string; timeZone: string };
}

/** Says on every page whose account it is, and that nothing can be changed from here. For staff alone. */
export function ViewBanner({ view: { actor, name, address, expiresAt }, place: { locale, timeZone } }: Props) {
  const until = new Intl.DateTimeFormat(locale, { timeStyle: "short", timeZone }).format(expiresAt);
  return (
    <form className="notice bad row" method="post" action={`/admin/members/${actor.memberId}/view/end`}>
      <p role="status">
        You see the account of <strong>{name ?? address ?? "this member"}</strong> as they see it. Nothing can be
        changed from here. It ends at {until}.
      </p>
      <button className="button small" type="submit">
        End the view
      </button>
    </form>
  );
}
