import type { Metadata } from "next";
import { requireStaff } from "@/app/_server/session";
import { StaffPage } from "../_ui/staff-page";
import { When } from "../_ui/when";
import { FIGURES, type FigureQuery, prepareFigures } from "./_ui";
import { sayRange } from "./_ui/figure";
import { PeriodForm } from "./_ui/period-form";
import { hasPng } from "./_ui/png";
import { FigureSection } from "./_ui/section";
import "./chart.css";
import "./figures.css";

export const metadata: Metadata = { title: "Figures" };

export default async function FiguresPage({ searchParams }: { searchParams: Promise<FigureQuery> }) {
  const actor = await requireStaff("money.read");
  const { context, currencies, isFresh, foldedAt } = await prepareFigures(actor, await searchParams);
  const figures = await Promise.all(Object.values(FIGURES).map((make) => make(context)));
  const canDraw = await hasPng();
  const { period, previous, yearAgo, currency, timeZone } = context;
  return (
    <StaffPage actor={actor} current="/admin/figures">
      <h1>Figures</h1>
      <PeriodForm context={context} currencies={currencies} />
      <p className="soft">
        {sayRange(period, context)}, days of {timeZone}, in {currency.toUpperCase()}. Compared with{" "}
        {sayRange(previous, context)} and {sayRange(yearAgo, context)}.
        {currencies.length > 1 && " Money of different currencies is never added up; members are those of all of them."}
      </p>
      {!isFresh && (
        <p className="notice">
          {foldedAt ? (
            <>
              Much has happened just now: these figures are as of <When at={foldedAt} />. The rest follows within
              minutes.
            </>
          ) : (
            "The figures are being made from the records. Until that is done, some are missing or too low."
          )}
        </p>
      )}
      {figures.map((figure) => (
        <FigureSection key={figure.name} figure={figure} context={context} hasPng={canDraw} />
      ))}
    </StaffPage>
  );
}
