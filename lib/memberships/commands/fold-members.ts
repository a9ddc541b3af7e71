import { dayOf } from "../../calendar";
import type { Tx } from "../../db";
import { readLives } from "../queries/figures-lives";
import { type Move, movesOf } from "../rules/figures-moves";

type Row = Move & { cohort: string };

/** A person's moves, with the month in which they first came. */
function rowsOf(moves: Move[], timeZone: string): Row[] {
  const first = moves.find(({ kind }) => kind === "GAINED");
  const cohort = first ? dayOf(first.at, timeZone).slice(0, 7) : "";
  return moves.map((move) => ({ ...move, cohort }));
}

const keyOf = ({ membershipId, at, kind, reason, plan, currency, yearly, cohort }: Row) =>
  [membershipId, at.getTime(), kind, reason, plan, currency, yearly, cohort].join();

/** Writes anew how the memberships of some people turned. Returns the moments at which that is now told differently. */
export async function foldMembers(tx: Tx, memberIds: string[], timeZone: string, isFirst = false): Promise<Date[]> {
  const lives = await readLives(tx, memberIds);
  const ids = lives.flat().map(({ id }) => id);
  const fresh = lives.flatMap((memberships) => rowsOf(movesOf(memberships), timeZone));
  const stale = isFirst ? [] : await tx.membershipMove.findMany({ where: { membershipId: { in: ids } } });
  const [before, after] = [new Set(stale.map(keyOf)), new Set(fresh.map(keyOf))];
  const changed = [...stale.filter((row) => !after.has(keyOf(row))), ...fresh.filter((row) => !before.has(keyOf(row)))];
  if (changed.length === 0) return [];
  if (stale.length > 0) await tx.membershipMove.deleteMany({ where: { membershipId: { in: ids } } });
  await tx.membershipMove.createMany({ data: fresh });
  return changed.map(({ at }) => at);
}
