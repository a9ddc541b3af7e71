import type { MemberListOutput } from "@/lib/members/schema";

export const LIST = "/admin/members";
export type ListParams = Record<string, string | string[] | undefined>;

/** What of a list stays in every address that leads on from it; its page does not. */
export function listParams({ query, match, sort, filters, member }: MemberListOutput): ListParams {
  return {
    ...filters,
    member,
    query: query || undefined,
    match: match === "any" ? "any" : undefined,
    sort: sort === "since" ? undefined : sort,
  };
}
