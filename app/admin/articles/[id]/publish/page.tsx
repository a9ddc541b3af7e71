import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { requireStaff } from "@/app/_server/session";
import { getSite } from "@/app/_server/site";
import { getArticle } from "@/lib/articles/queries";
import { clockOf, dayAfter, dayOf } from "@/lib/calendar";
import { StaffPage } from "../../../_ui/staff-page";
import { PublishForm } from "../../_ui/publish-form";

export const metadata: Metadata = { title: "Publish an article" };

export default async function PublishPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireStaff("articles.write");
  const { id } = await params;
  const article = await getArticle({ actor, id });
  if (!article) notFound();
  if (article.status === "PUBLISHED") redirect(`/admin/articles/${id}`);
  const { timeZone } = await getSite();
  const { status, publishedAt, title } = article;
  const planned = status === "SCHEDULED" ? publishedAt : null;
  const fields = planned
    ? { when: "later", day: dayOf(planned, timeZone), clock: clockOf(planned, timeZone) }
    : { when: "now", day: dayAfter(dayOf(new Date(), timeZone)), clock: "06:00" };
  return (
    <StaffPage actor={actor} current="/admin/articles">
      <div className="stack-tight">
        <p className="small">
          <a href={`/admin/articles/${id}`}>{title}</a>
        </p>
        <h1>Publish this article?</h1>
      </div>
      <PublishForm {...{ article, fields, timeZone }} />
    </StaffPage>
  );
}
