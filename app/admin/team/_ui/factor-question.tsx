import type { StaffRow } from "@/lib/staff/queries";

interface Props {
  title: string;
  /** What it is to be: required of everybody, or left to each. */
  isRequired: boolean;
  staff: readonly StaffRow[];
  /** Whether somebody is invited who may still join. */
  hasInvites: boolean;
  self: string;
}

/** Asks once more before everybody's way in changes, and says whose. */
export function FactorQuestion({ title, isRequired, staff, hasInvites, self }: Props) {
  const working = staff.filter(({ disabledAt }) => !disabledAt);
  const without = working.filter(({ hasFactor }) => !hasFactor);
  return (
    <form className="stack narrow" method="post" action="/admin/team/factor/require">
      <h1>{title}</h1>
      <p>{countsOf(working.length, without.length)}</p>
      {without.length > 0 && (
        <ul>
          {without.map(({ userId, name, address }) => (
            <li key={userId} className="breakable">
              {name ?? address}
              {userId === self && " (you)"}
            </li>
          ))}
        </ul>
      )}
      {(isRequired ? required(without.length, hasInvites) : optional(without.length)).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <input type="hidden" name="required" value={isRequired ? "yes" : "no"} />
      <input type="hidden" name="sure" value="yes" />
      <p className="row">
        <button className="button" type="submit">
          {isRequired ? "Yes, require it" : "Yes, leave it to each person"}
        </button>
        <a href="/admin/team">Leave it as it is</a>
      </p>
    </form>
  );
}

function countsOf(all: number, without: number): string {
  if (without === 0) return "Everybody who works here has a second factor.";
  if (without === all) return "Nobody who works here has a second factor yet:";
  return `${without} of the ${all} people who work here ${without === 1 ? "has" : "have"} no second factor yet:`;
}

function required(without: number, hasInvites: boolean): string[] {
  return [
    ...(without > 0
      ? [
          "With their next click in the panel, or when they next sign in, they are asked to set up an authenticator app, and see nothing else of the panel before that. What they are writing then and have not saved is lost.",
          "Nobody is signed out, and no mail tells them: you may want to tell them first.",
        ]
      : ["For them nothing changes. Nobody can go on without one any more."]),
    ...(hasInvites ? ["Who is invited sets one up on joining."] : []),
  ];
}

function optional(without: number): string[] {
  return [
    "Whoever has an authenticator app is still asked for its code, and may then take it away.",
    without > 0
      ? "The others get in by the mailed link alone: whoever reads their mail gets into the panel."
      : "Whoever does so gets in by the mailed link alone: so does anybody who reads their mail.",
  ];
}
