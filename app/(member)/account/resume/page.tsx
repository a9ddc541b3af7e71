import { requireChange } from "@/app/_server/membership";
import { titled } from "@/app/_server/site";
import { formatMoney } from "@/lib/money";
import { ChangePage } from "../_ui/change-page";

export const generateMetadata = titled((words) => words.change.resume.title);

/** Going on before the day: it is charged today, so it is said first. */
export default async function ResumePage() {
  const change = await requireChange("/account/resume", "resume");
  const { amount, feeCover, currency } = change.membership;
  const money = formatMoney(amount + feeCover, currency, change.locale);
  const words = change.words.change.resume;
  return (
    <ChangePage change={change} title={words.title}>
      <p>{words.says(money)}</p>
      <form method="post" action={words.href("/account/resume/now")}>
        <button className="button" type="submit">
          {words.button(money)}
        </button>
      </form>
    </ChangePage>
  );
}
