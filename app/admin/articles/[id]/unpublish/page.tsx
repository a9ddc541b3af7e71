import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { requireStaff } from "@/app/_server/session";
import { getArticle } from "@/lib/articles/queries";
import { StaffPage } from "../../../_ui/staff-page";
import { UnpublishForm } from "../../_ui/unpublish-form";

export const metadata: Metadata = { title: "Unpublish an article" };

export default async function UnpublishPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireStaff("articles.write");
  const { id } = await params;
  const article = await getArticle({ actor, id });
  if (!article) notFound();
  const { status, title } = article;
  if (status !== "PUBLISHED" && status !== "SCHEDULED") redirect(`/admin/articles/${id}`);
  return (
    <StaffPage actor={actor} current="/admin/articles">
      <div className="stack-tight">
        <p className="small">
          <a href={`/admin/articles/${id}`}>{title}</a>
        </p>
        <h1>{status === "SCHEDULED" ? "Take this article off the schedule?" : "Unpublish this article?"}</h1>
      </div>
      <UnpublishForm article={article} to="" />
    </StaffPage>
  );
}
