import type { Actor } from "../../actor";
import { photo } from "../../articles/queries";
import { db, type Tx } from "../../db";
import type { Settings } from "../../settings";
import { requirePermission } from "../../staff/rules";
import type { Goal } from "../schema";
import { renderVariantBody } from "./body";
import { UUID } from "./stored";

interface Asked {
  actor: Actor;
  /** As it is typed; its picture is the one that is stored. */
  typed: { id: string; body: string; goal: Goal | null };
  placement: string;
  settings: Pick<Settings, "organisation" | "giving">;
  now: Date;
  tx?: Tx;
}

/** What would stand under a variant's headline, as it is typed. */
export async function previewBody({ actor, typed: { id, ...typed }, tx = db, ...where }: Asked): Promise<string> {
  requirePermission(actor, "appeals.read");
  const stored = UUID.test(id)
    ? await tx.appealVariant.findUnique({ where: { id }, select: { imageAlt: true, image: photo } })
    : null;
  return await renderVariantBody({ image: null, imageAlt: null, ...stored, ...typed }, { ...where, tx });
}
