import type { Metadata } from "next";
import { z } from "zod";
import { requireStaff } from "@/app/_server/session";
import { listRedirects } from "@/lib/articles/queries";
import { Empty } from "../../_ui/empty";
import { Pager } from "../../_ui/pager";
import { StaffPage } from "../../_ui/staff-page";
import { RedirectForm } from "../_ui/redirect-form";
import { RedirectTable } from "../_ui/redirect-table";

export const metadata: Metadata = { title: "Old addresses" };

const PATH = "/admin/articles/redirects";
const DONE: Record<string, string> = {
  put: "Saved. Readers are led there from now on.",
  gone: "Saved. That address says that its article is gone.",
  removed: "Removed. Nothing is known of that address any more.",
};
const querySchema = z.object({
  after: z.string().max(600).optional().catch(undefined),
  done: z.string().optional().catch(undefined),
  from: z.string().max(600).default("").catch(""),
  to: z.string().max(200).default("").catch(""),
});

export default async function RedirectsPage({ searchParams }: { searchParams: Promise<object> }) {
  const actor = await requireStaff("articles.write");
  const { after, done, from, to } = querySchema.parse(await searchParams);
  const { redirects, next } = await listRedirects({ actor, input: { after } });
  return (
    <StaffPage actor={actor} current="/admin/articles">
      <div className="stack-tight">
        <p className="small">
          <a href="/admin/articles">Articles</a>
        </p>
        <h1>Old addresses</h1>
        <p className="soft">
          Where readers of addresses that have changed are led. An article that gets a new address leaves its old one
          here by itself.
        </p>
      </div>
      {done && DONE[done] && (
        <p className="notice good" role="status">
          {DONE[done]}
        </p>
      )}
      <RedirectForm fields={{ from, to }} />
      {redirects.length > 0 ? <RedirectTable redirects={redirects} /> : <Empty title="No address has changed yet." />}
      {(redirects.length > 0 || after) && (
        <Pager
          {...{ path: PATH, params: {}, previous: null, next, isStart: !after, count: redirects.length }}
          noun="redirect"
        />
      )}
    </StaffPage>
  );
}
