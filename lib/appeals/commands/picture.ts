import type { Actor } from "../../actor";
import { keepPicture } from "../../articles/commands";
import { db, type Tx } from "../../db";
import { AppError } from "../../errors";
import type { Picture } from "../../images";
import { requirePermission } from "../../staff/rules";
import { contentOf } from "../rules";
import type { VariantContent } from "../schema";
import { applyChange, requireAppeal } from "./write";

interface Named {
  actor: Actor;
  input: { id: string; variant: string };
}

async function change(
  { actor, input: { id, variant } }: Named,
  imageOf: (tx: Tx) => Promise<VariantContent["image"]>,
): Promise<void> {
  requirePermission(actor, "appeals.write");
  await db.$transaction(async (tx) => {
    const appeal = await requireAppeal(tx, id);
    const content = contentOf(appeal);
    if (!content.variants.some((one) => one.id === variant)) throw new AppError("not-found");
    const image = await imageOf(tx);
    const variants = content.variants.map((one) => (one.id === variant ? { ...one, image } : one));
    await applyChange(tx, actor, appeal, { content: { ...content, variants }, action: "appeal.update" });
  });
}

/** Gives a variant a picture, in place of the one it may have. */
export async function addPicture({
  actor,
  input: { picture, alt, ...of },
}: Named & { input: { picture: Picture; alt: string } }): Promise<void> {
  await change({ actor, input: of }, async (tx) => ({ hash: await keepPicture(tx, actor, picture), alt }));
}

/** Takes a variant's picture off; the history has it still. */
export async function removePicture(named: Named): Promise<void> {
  await change(named, async () => null);
}
