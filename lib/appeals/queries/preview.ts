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

/** A variant's picture as it is stored, and what it shows. */
export async function getPicture({ actor, id, tx = db }: { actor: Actor; id: string; tx?: Tx }) {
  requirePermission(actor, "appeals.read");
  const select = { imageAlt: true, image: photo } as const;
  return UUID.test(id) ? await tx.appealVariant.findUnique({ where: { id }, select }) : null;
}

/** What would stand under a variant's headline, as it is typed. */
export async function previewBody({ actor, typed: { id, ...typed }, tx = db, ...where }: Asked): Promise<string> {
  requirePermission(actor, "appeals.read");
  const stored = await getPicture({ actor, id, tx });
  return await renderVariantBody({ image: null, imageAlt: null, ...stored, ...typed }, { ...where, tx });
}
