import type { Metadata } from "next";
import { requireStaff } from "@/app/_server/session";
import { getSite } from "@/app/_server/site";
import { type FigureListRow, figureListSchema, listFigure } from "@/lib/memberships/queries";
import { LOSS_REASONS } from "@/lib/memberships/rules/figures-reasons";
import type { MoveKind } from "@/prisma/generated/enums";
import { Breakable } from "../../_ui/breakable";
import { Empty } from "../../_ui/empty";
import { Money } from "../../_ui/money";
import { Pager } from "../../_ui/pager";
import { StaffPage } from "../../_ui/staff-page";
import { When } from "../../_ui/when";
import { planWords } from "../../_ui/words";
import { sayRange } from "../_ui/figure";
import { lossWords, moveWords } from "../_ui/words";

export const metadata: Metadata = { title: "Behind a figure" };

const PATH = "/admin/figures/list";
const TITLES = {
  moves: "How memberships turned",
  paid: "Payments",
  returned: "Refunds, disputes and corrections",
  failed: "Payments that failed",
  source: "What came by it",
  due: "Memberships whose period ends",
};
const KINDS: Record<string, string> = {
  MEMBERSHIP: "Membership",
  GIFT: "One-time gift",
  OFFLINE: "Check, cash or transfer",
  PAYMENT: "Payment",
  REFUND: "Refund",
  REFUND_FAILURE: "Refund that came back",
  DISPUTE: "Dispute",
  DISPUTE_REVERSAL: "Dispute won",
  ADJUSTMENT: "Correction by Stripe",
  ACTIVE: "Renews",
  PAST_DUE: "Past due",
  ...moveWords,
};

const reasonOf = ({ what, reason }: FigureListRow) =>
  what === "LOST" || what === "ENDED"
    ? lossWords[LOSS_REASONS.find((known) => known === reason) ?? "unknown"]
    : ({ new: "for the first time", returned: "came back" }[reason] ?? reason);

export default async function FigureListPage({ searchParams }: { searchParams: Promise<object> }) {
  const actor = await requireStaff("money.read");
  const query = await searchParams;
  const parsed = figureListSchema.safeParse(query);
  const { locale, timeZone } = await getSite();
  if (!parsed.success)
    return (
      <StaffPage actor={actor} current="/admin/figures">
        <h1>Behind a figure</h1>
        <Empty title="This address names no list.">
          <p>
            <a href="/admin/figures">Back to the figures</a>
          </p>
        </Empty>
      </StaffPage>
    );
  const input = parsed.data;
  const { rows, next } = await listFigure({ actor, input, timeZone });
  const { after, ...params } = query as Record<string, string>;
  const title = input.kind ? moveWords[input.kind as MoveKind] : TITLES[input.of];
  return (
    <StaffPage actor={actor} current="/admin/figures">
      <p>
        <a href="/admin/figures">Figures</a>
      </p>
      <h1>{title}</h1>
      <p className="soft">
        {sayRange(input, { locale })}
        {input.currency && `, in ${input.currency.toUpperCase()}`}
        {input.kind === "LOST" &&
          input.reason &&
          `: ${lossWords[LOSS_REASONS.find((one) => one === input.reason) ?? "unknown"]}`}
      </p>
      {rows.length > 0 ? (
        <Rows rows={rows} isMove={input.of === "moves"} />
      ) : (
        <Empty title="Nothing was in these days." />
      )}
      {(rows.length > 0 || after) && (
        <Pager
          path={PATH}
          params={params}
          previous={null}
          next={next}
          isStart={!after}
          count={rows.length}
          noun="row"
        />
      )}
    </StaffPage>
  );
}

/** What a move did to the money of a year is told for a month; one that moved none shows none. */
function Amount({ row: { amount, currency }, isMove }: { row: FigureListRow; isMove: boolean }) {
  if (isMove && amount === 0) return <span className="soft">–</span>;
  return (
    <>
      <Money amount={isMove ? Math.round(amount / 12) : amount} currency={currency} />
      {isMove && <span className="cell-sub per">a month</span>}
    </>
  );
}

function Rows({ rows, isMove }: { rows: readonly FigureListRow[]; isMove: boolean }) {
  return (
    <table className="table">
      <caption className="hidden-visually">The newest first</caption>
      <thead>
        <tr>
          <th scope="col">Member</th>
          <th scope="col">What</th>
          <th scope="col" className="number">
            Amount
          </th>
          <th scope="col" className="number">
            When
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">
              {row.memberId ? (
                <a className="cell-main" href={`/admin/members/${row.memberId}`}>
                  {row.name ?? row.address ?? "No name"}
                </a>
              ) : (
                <span className="soft">nobody</span>
              )}
              {row.name && row.address && (
                <span className="cell-sub">
                  <Breakable text={row.address} />
                </span>
              )}
            </th>
            <td>
              {KINDS[row.what] ?? row.what}
              <span className="cell-sub">
                {[row.plan && planWords[row.plan as keyof typeof planWords], reasonOf(row)].filter(Boolean).join(", ")}
              </span>
            </td>
            <td className="number">
              <Amount row={row} isMove={isMove} />
            </td>
            <td className="number">
              <When at={row.at} isDay />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
