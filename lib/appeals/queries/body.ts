import { markdownOf, renderBody, type Shown } from "../../articles/rules";
import type { Tx } from "../../db";
import type { Settings } from "../../settings";
import { fillPlaceholders, renderGoal } from "../rules";
import { type Goal, goalSchema, type Placement } from "../schema";
import { readReached } from "./goal";

interface Bodied {
  body: string;
  /** As it is stored. */
  goal: unknown;
  image: Shown | null;
  imageAlt: string | null;
}
interface Where {
  placement: Placement | string;
  settings: Pick<Settings, "organisation" | "giving">;
  now: Date;
  tx: Tx;
}

/** Where there is room for a picture. */
const WITH_IMAGE: readonly string[] = ["article-end", "front"] satisfies Placement[];

/** What stands under a variant's headline, as markup: its picture, its text, and how far its goal has come. */
export async function renderVariantBody(variant: Bodied, { placement, settings, now, tx }: Where): Promise<string> {
  const { body, image, imageAlt } = variant;
  const goal: Goal | undefined = goalSchema.safeParse(variant.goal).data;
  const isShown = image && imageAlt && WITH_IMAGE.includes(placement);
  const picture = isShown ? `${markdownOf(image.hash, { alt: imageAlt, caption: "", credit: "" })}\n\n` : "";
  const text = renderBody(`${picture}${fillPlaceholders(body, settings)}`, image ? [image] : []);
  return goal ? `${text}\n${renderGoal(goal, await readReached(goal, settings, now, tx), settings)}` : text;
}
