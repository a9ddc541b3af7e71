import type { Metadata } from "next";
import { z } from "zod";
import { requireStaff } from "@/app/_server/session";
import { listArticles } from "@/lib/articles/queries";
import { LIST_SORTS } from "@/lib/articles/schema";
import { isAllowed } from "@/lib/staff/rules";
import { ArticleStatus } from "@/prisma/generated/enums";
import { Empty } from "../_ui/empty";
import { Filters } from "../_ui/filters";
import { Pager } from "../_ui/pager";
import { StaffPage } from "../_ui/staff-page";
import { articleWords } from "../_ui/words";
import { ArticleSearch } from "./_ui/article-search";
import { ArticleTable } from "./_ui/article-table";

export const metadata: Metadata = { title: "Articles" };

const PATH = "/admin/articles";
const STATUSES = [
  { value: undefined, label: "All" },
  ...Object.values(ArticleStatus).map((value) => ({ value, label: articleWords[value].label })),
];
const listSchema = z.object({
  query: z.string().trim().max(200).default("").catch(""),
  status: z.enum(ArticleStatus).optional().catch(undefined),
  sort: z.enum(LIST_SORTS).default("edited").catch("edited"),
  after: z.uuid().optional().catch(undefined),
});

export default async function ArticlesPage({ searchParams }: { searchParams: Promise<object> }) {
  const actor = await requireStaff("articles.read");
  const input = listSchema.parse(await searchParams);
  const { articles, next } = await listArticles({ actor, input });
  const { query, status, sort, after } = input;
  const params = { query, status, sort: sort === "edited" ? undefined : sort };
  const isWriter = isAllowed(actor.role, "articles.write");
  const isFiltered = Boolean(query || status);
  return (
    <StaffPage actor={actor} current={PATH}>
      <div className="row">
        <h1>Articles</h1>
        {isWriter && (
          <a className="button" href={`${PATH}/new`}>
            Write an article
          </a>
        )}
      </div>
      {isWriter && (
        <p className="row">
          <a href={`${PATH}/import`}>Import files</a>
          <a href={`${PATH}/redirects`}>Old addresses</a>
        </p>
      )}
      <ArticleSearch query={query} status={status} sort={sort} />
      <Filters label="Status" path={PATH} params={params} name="status" current={status} options={STATUSES} />
      {articles.length > 0 ? (
        <ArticleTable articles={articles} isWriter={isWriter} />
      ) : (
        <Empty title={isFiltered ? "No article fits." : "Nothing is written yet."}>
          {isFiltered && (
            <p>
              <a href={PATH}>Show all articles</a>
            </p>
          )}
        </Empty>
      )}
      {(articles.length > 0 || after) && (
        <Pager
          path={PATH}
          params={params}
          previous={null}
          isStart={!after}
          next={next}
          count={articles.length}
          noun="article"
        />
      )}
    </StaffPage>
  );
}
