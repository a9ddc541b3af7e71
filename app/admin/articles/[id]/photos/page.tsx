import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireStaff } from "@/app/_server/session";
import { Photo } from "@/app/(reading)/_parts/photo";
import { getArticle } from "@/lib/articles/queries";
import { StaffPage } from "../../../_ui/staff-page";
import { PhotoForm } from "../../_ui/photo-form";

export const metadata: Metadata = { title: "Pictures of an article" };

export default async function PhotosPage({ params }: { params: Promise<{ id: string }> }) {
  const actor = await requireStaff("articles.write");
  const { id } = await params;
  const article = await getArticle({ actor, id });
  if (!article) notFound();
  return (
    <StaffPage actor={actor} current="/admin/articles">
      <div className="stack-tight">
        <p className="small">
          <a href={`/admin/articles/${id}`}>{article.title}</a>
        </p>
        <h1>Pictures</h1>
      </div>
      {article.status === "PUBLISHED" && (
        <p className="notice">This article is published: readers see changes at once.</p>
      )}
      <div className="two-columns">
        <section className="stack-tight" aria-labelledby="add">
          <h2 id="add">{article.photo ? "Add or replace" : "Add a picture"}</h2>
          <PhotoForm id={id} fields={{ use: article.photo ? "text" : "lead" }} />
        </section>
        {article.photo && (
          <section className="stack-tight" aria-labelledby="lead">
            <h2 id="lead">Lead photo</h2>
            <Photo article={article} credit={article.photoCredit ?? undefined} sizes="26rem" />
            <form method="post" action={`/admin/articles/${id}/photos/remove`}>
              <button className="button quiet small" type="submit">
                Take it off
              </button>
            </form>
          </section>
        )}
      </div>
    </StaffPage>
  );
}
