import { forbidden, readForm, seeOther } from "@/app/_server/answer";
import { isSameOrigin } from "@/app/_server/request";
import { requireStaff, type StaffActor } from "@/app/_server/session";
import { answerStaff } from "@/app/admin/_ui/answer";
import { saveArticle } from "@/lib/articles/commands";
import { type DeskArticle, getArticle, getWordsAt, listSections } from "@/lib/articles/queries";
import { compareForms } from "@/lib/articles/rules";
import {
  type ArticleFormErrors,
  articleFormOf,
  articleFormSchema,
  type ArticleForm as Fields,
  readArticleForm,
  TYPED,
} from "@/lib/articles/schema";
import { holdEdit } from "@/lib/staff/commands";
import { ArticleForm } from "../_ui/article-form";
import { Conflict } from "../_ui/conflict";

const CURRENT = "/admin/articles";

async function again(actor: StaffActor, form: Fields, article: DeskArticle | null, errors: ArticleFormErrors) {
  const title = article ? "Edit an article" : "Write an article";
  const sections = await listSections({ actor });
  return await answerStaff(
    actor,
    { status: 422, title, current: CURRENT, isWide: true },
    <>
      <h1>{article?.title ?? title}</h1>
      <ArticleForm {...{ form, errors, article, sections }} />
    </>,
  );
}

/** Both texts side by side, and nothing lost of either. */
async function conflict(actor: StaffActor, form: Fields, article: DeskArticle) {
  const theirs = articleFormOf(article);
  const base = await getWordsAt({ actor, id: article.id, version: Number(form.version) });
  const differences = compareForms(base ? articleFormOf({ ...article, ...base }) : theirs, form, theirs);
  return await answerStaff(
    actor,
    { status: 409, title: "Two people wrote at once", current: CURRENT, isWide: true },
    <Conflict {...{ form, article, differences }} />,
  );
}

/** Where two texts differed, the chosen one of each part. */
function resolved(form: Fields, theirs: Fields, picks: Record<string, string>): Fields {
  const taken = TYPED.filter((field) => picks[`pick-${field}`] === "theirs").map((field) => [field, theirs[field]]);
  return { ...form, ...Object.fromEntries(taken) };
}

/** Saves an article's form, whole or not at all. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request.headers)) return forbidden();
  const actor = await requireStaff("articles.write");
  const { step, ...posted } = await readForm(request);
  const typed = articleFormSchema.parse(posted);
  const article = typed.id ? await getArticle({ actor, id: typed.id }) : null;
  if (article) await holdEdit({ actor, input: { kind: "Article", id: article.id } });
  const form = article && step === "resolve" ? resolved(typed, articleFormOf(article), posted) : typed;
  const read = readArticleForm(form);
  if (!read.ok) return await again(actor, form, article, read.errors);
  const known = article && { id: article.id, version: Number(form.version) };
  const saved = await saveArticle({ actor, input: { ...read.value, ...known, key: form.key } });
  if (!saved.ok && saved.errors.version) {
    // A new form that was posted before began as the first version of what it made.
    const opened = article ? form : { ...form, id: form.key, version: "1" };
    const newest = await getArticle({ actor, id: opened.id });
    if (newest) return await conflict(actor, { ...opened, slug: opened.slug || newest.slug }, newest);
  }
  if (!saved.ok) return await again(actor, form, article, saved.errors);
  const place = `${CURRENT}/${saved.value.id}`;
  if (step === "publish" || step === "photos") return seeOther(`${place}/${step}`);
  return seeOther(`${place}?done=${saved.value.isChanged ? "saved" : "unchanged"}`);
}
