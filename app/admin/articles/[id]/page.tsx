import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireStaff } from "@/app/_server/session";
import { getSite } from "@/app/_server/site";
import { getArticle, listSections } from "@/lib/articles/queries";
import { articleFormOf } from "@/lib/articles/schema";
import { holdEdit } from "@/lib/staff/commands";
import { EditingPulse } from "../../_ui/client/editing-pulse";
import { Editing } from "../../_ui/editing";
import { StaffPage } from "../../_ui/staff-page";
import { ArticleForm } from "../_ui/article-form";
import { ArticleHead, Done } from "../_ui/article-head";
import { EditorExtras } from "../_ui/editor-extras";
import { PictureDrop } from "../_ui/picture-drop";

export const metadata: Metadata = { title: "Edit an article" };

interface EditPageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ done?: string }>;
}

export default async function EditArticlePage({ params, searchParams }: EditPageProps) {
  const actor = await requireStaff("articles.write");
  const { id } = await params;
  const article = await getArticle({ actor, id });
  if (!article) notFound();
  const { done } = await searchParams;
  const organisation = await getSite();
  const now = new Date();
  const holder = await holdEdit({ actor, input: { kind: "Article", id: article.id } });
  return (
    <StaffPage actor={actor} current="/admin/articles" isWide>
      <div className="stack-tight">
        <p className="small">
          <a href="/admin/articles">Articles</a>
        </p>
        <h1>{article.title}</h1>
        <ArticleHead article={article} organisation={organisation} />
      </div>
      <Done done={done} article={article} now={now} />
      {holder ? (
        <Editing {...{ holder, organisation, now }} kind="Article" id={article.id} />
      ) : (
        <EditingPulse kind="Article" id={article.id} />
      )}
      <ArticleForm
        form={articleFormOf(article)}
        article={article}
        sections={await listSections({ actor })}
        extras={<EditorExtras />}
        textTools={holder ? null : <PictureDrop />}
        isLocked={holder !== null}
      />
    </StaffPage>
  );
}
