import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { requireStaff } from "@/app/_server/session";
import { listSections } from "@/lib/articles/queries";
import { articleFormSchema } from "@/lib/articles/schema";
import { getSettings } from "@/lib/settings";
import { StaffPage } from "../../_ui/staff-page";
import { ArticleForm } from "../_ui/article-form";
import { EditorExtras } from "../_ui/editor-extras";
import { PictureDrop } from "../_ui/picture-drop";

export const metadata: Metadata = { title: "Write an article" };

export default async function NewArticlePage() {
  const actor = await requireStaff("articles.write");
  return (
    <StaffPage actor={actor} current="/admin/articles" isWide>
      <div className="stack-tight">
        <p className="small">
          <a href="/admin/articles">Articles</a>
        </p>
        <h1>Write an article</h1>
      </div>
      <ArticleForm
        form={articleFormSchema.parse({ key: randomUUID(), locale: (await getSettings()).organisation.locale })}
        article={null}
        sections={await listSections({ actor })}
        extras={<EditorExtras />}
        textTools={<PictureDrop />}
      />
    </StaffPage>
  );
}
