import type { Appeal, AppealVariant } from "../../../prisma/generated/client";
import { type AppealContent, choicesSchema, goalSchema } from "../schema/content";
import { appealLanguageOf } from "../schema/language";
import { PLACEMENTS, targetSchema } from "../schema/target";

type Stored = Pick<Appeal, "name" | "locale" | "placement" | "priority" | "rules" | "startsAt" | "endsAt"> & {
  variants: Pick<
    AppealVariant,
    "id" | "name" | "headline" | "body" | "button" | "weight" | "choices" | "goal" | "imageHash" | "imageAlt"
  >[];
};

/** What of an appeal staff write, as it is stored; rules that cannot be read are as if none were set. */
export function contentOf({
  name,
  locale,
  placement,
  priority,
  rules,
  startsAt,
  endsAt,
  variants,
}: Stored): AppealContent {
  return {
    ...{ name, priority, startsAt, endsAt },
    language: appealLanguageOf(locale),
    placement: PLACEMENTS.find((one) => one === placement) ?? "article-end",
    rules: targetSchema.safeParse(rules).data ?? targetSchema.parse({}),
    variants: variants.map(({ id, name, headline, body, button, weight, choices, goal, imageHash, imageAlt }) => ({
      ...{ id, name, headline, body, button, weight },
      choices: choicesSchema.safeParse(choices).data ?? {},
      goal: goalSchema.safeParse(goal).data ?? null,
      image: imageHash && imageAlt ? { hash: imageHash, alt: imageAlt } : null,
    })),
  };
}
