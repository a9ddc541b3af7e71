import { forbidden } from "@/app/_server/answer";
import { answerCsv, today } from "@/app/_server/csv";
import { isSameOrigin } from "@/app/_server/request";
import { requireStaff } from "@/app/_server/session";
import { exportNewsletter, NEWSLETTER_COLUMNS } from "@/lib/members/commands";

/** Everybody on the list as a CSV file, sent while it is read. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request.headers)) return forbidden();
  const actor = await requireStaff("newsletter.export");
  return answerCsv(`newsletter-${await today()}`, NEWSLETTER_COLUMNS, await exportNewsletter({ actor }));
}
