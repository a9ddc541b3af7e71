import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireStaff } from "@/app/_server/session";
import { getSite } from "@/app/_server/site";
import { type AppealResults, getAppealResults } from "@/lib/appeals/queries";
import { isAllowed } from "@/lib/staff/rules";
import { Empty } from "../../../_ui/empty";
import { StaffPage } from "../../../_ui/staff-page";
import { ChoosingForm } from "./_ui/choosing-form";
import { CourseFigure } from "./_ui/course-figure";
import { DaysForm } from "./_ui/days-form";
import { Holdback } from "./_ui/holdback";
import { Reckoning } from "./_ui/reckoning";
import { VariantTable } from "./_ui/variant-table";
import { Verdict } from "./_ui/verdict";
import { STAND_WORDS } from "./_ui/words";
import "../../../figures/chart.css";
import "../../../figures/figures.css";
import "./results.css";

export const metadata: Metadata = { title: "Results of an appeal" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ done?: string | string[] }> };

const DONE: Record<string, string> = {
  choosing: "Saved. Readers’ browsers follow within a minute or two.",
  days: "Saved. The results are made of the days that are left.",
};

export default async function ResultsPage({ params, searchParams }: Props) {
  const actor = await requireStaff("appeals.read");
  const { id } = await params;
  const { done } = await searchParams;
  const results = await getAppealResults({ actor, id });
  if (!results) notFound();
  const { locale } = await getSite();
  const canWrite = isAllowed(actor.role, "appeals.write");
  const said = typeof done === "string" ? DONE[done] : undefined;
  const isSeen = results.days.length > 0;
  return (
    <StaffPage actor={actor} current="/admin/appeals">
      <div className="stack-tight">
        <p className="small">
          <a href={canWrite ? `/admin/appeals/${id}` : "/admin/appeals"}>{canWrite ? results.name : "Appeals"}</a>
        </p>
        <h1>Results of “{results.name}”</h1>
        <p className="soft">{STAND_WORDS[results.stand]}</p>
      </div>
      {said && (
        <p className="notice good" role="status">
          {said}
        </p>
      )}
      {results.ratio.isOff && <SampleWarning />}
      {isSeen ? (
        <>
          <Verdict results={results} locale={locale} />
          <VariantTable results={results} locale={locale} />
          <Holdback results={results} locale={locale} />
          <CourseFigure results={results} locale={locale} />
          <DaysForm results={results} locale={locale} canWrite={canWrite} />
        </>
      ) : (
        <Nobody results={results} />
      )}
      {results.test && <ChoosingForm id={id} test={results.test} canWrite={canWrite} />}
      {isSeen && <Reckoning results={results} locale={locale} />}
    </StaffPage>
  );
}

const SampleWarning = () => (
  <div className="notice bad">
    <p className="label">Do not trust this comparison.</p>
    <p>
      Readers saw the variants in other shares than planned, by far more than chance makes likely. Something favours one
      of them before anybody reads it: a variant that breaks on some devices, a page that was kept for long, or views
      that no reader sent. Look for odd days below.
    </p>
  </div>
);

function Nobody({ results: { outside, stand } }: { results: AppealResults }) {
  return (
    <Empty title="Nobody has seen this appeal yet.">
      <p>
        {stand === "ended"
          ? "It ended before any reader scrolled to it, or before browsers told of one."
          : stand === "running"
            ? "Results stand here as soon as readers scroll to it."
            : "Results stand here once it runs and readers scroll to it."}
      </p>
      {outside.exposures > 0 && (
        <p>
          Some did whose browser did not choose among variants, such as where the appeal was in view before the rules
          had come. They are in no comparison.
        </p>
      )}
    </Empty>
  );
}
