import type { AppealTest } from "../../../prisma/generated/client";
import type { Actor } from "../../actor";
import { audit } from "../../audit";
import { transact } from "../../jobs";
import { requirePermission } from "../../staff/rules";
import type { TestChange } from "../schema";

const days = ({ leftOut }: AppealTest) => leftOut.map((day) => day.toISOString().slice(0, 10)).sort();
const tellable = (test: AppealTest) => ({
  ...{ isChoosing: test.isChoosing, floor: test.floor, holdback: test.holdback, leftOut: days(test) },
});

/** Changes how an appeal is shown, or which days count. False where it has not begun, and so has nothing to change. */
export async function changeTest({
  actor,
  appealId,
  input,
}: {
  actor: Actor;
  appealId: string;
  input: TestChange;
}): Promise<boolean> {
  requirePermission(actor, "appeals.write");
  return await transact(async (tx) => {
    const before = await tx.appealTest.findUnique({ where: { appealId } });
    if (!before) return false;
    const { leftOut, ...shown } = input;
    const data = { ...shown, ...(leftOut && { leftOut: leftOut.map((day) => new Date(day)) }) };
    const after = await tx.appealTest.update({ where: { appealId }, data });
    const [was, is] = [tellable(before), tellable(after)];
    if (JSON.stringify(was) === JSON.stringify(is)) return true;
    const subject = { type: "Appeal", id: appealId };
    await audit(tx, { actor, action: "appeal.change-test", subject, before: was, after: is });
    return true;
  });
}
