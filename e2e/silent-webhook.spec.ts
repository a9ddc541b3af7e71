import { expect, test } from "./fixtures";
import { ThanksPage } from "./pages/thanks";
import { enterByWelcome, give, startGiving } from "./support/journey";
import { mailbox } from "./support/mailbox";
import { practice } from "./support/practice";
import { recordsOf } from "./support/records";

test.describe
  .serial("when no event ever comes", () => {
    test.beforeAll(() => practice.settings({ deliver: "off" }));
    test.afterAll(() => practice.settings({ deliver: "on" }));

    test("the page after paying finds out by itself, greets, and the welcome goes out", async ({
      page,
      database,
      address,
    }) => {
      const events = await database.count("WebhookEvent");
      await give(page, address, { plan: "ANNUAL", amount: "$35" });
      await new ThanksPage(page).expectSentTo(address);
      const { memberships, payments, ledger } = await recordsOf(database, address);
      expect(memberships).toMatchObject([{ plan: "ANNUAL", status: "ACTIVE", amount: 3500 }]);
      expect(payments).toMatchObject([{ status: "SUCCEEDED", amount: 3500 }]);
      expect(ledger).toMatchObject([{ kind: "PAYMENT", amount: 3500 }]);
      await enterByWelcome(page, address);
      expect(await mailbox.to(address)).toHaveLength(1);
      expect(await database.count("WebhookEvent")).toBe(events);
    });

    test("looking at the thanks again, and from two windows at once, changes nothing", async ({
      page,
      context,
      database,
      address,
    }) => {
      const session = await give(page, address);
      const again = await context.newPage();
      await Promise.all([
        page.goto(`/thanks/return?session_id=${session}`),
        again.goto(`/thanks/return?session_id=${session}`),
      ]);
      for (const one of [page, again]) await new ThanksPage(one).expectGreeting();
      await mailbox.wait(address, /^Welcome/);
      const { memberships, payments, messages } = await recordsOf(database, address);
      expect([memberships.length, payments.length, messages.length]).toEqual([1, 1, 1]);
    });

    test("a payment that is not finished is called that", async ({ page, newReader, database }) => {
      const checkout = await startGiving(page);
      const other = await newReader();
      await other.goto(`/thanks?session_id=${checkout.session}`);
      await expect(other.getByRole("heading", { name: "Not finished yet" })).toBeVisible();
      await expect(other.getByText("This payment was not finished, and nothing was charged.")).toBeVisible();
      const { state } = await database.row<{ state: string }>(
        `SELECT "state" FROM "CheckoutAttempt" WHERE "stripeSessionId" = $1`,
        checkout.session,
      );
      expect(state).toBe("OPEN");
    });
  });

test("a session that is not ours says nothing, with or without a script", async ({ page, newReader }) => {
  const plain = await newReader({ javaScriptEnabled: false });
  for (const session of ["cs_test_madeup", "../../v1/customers", "x".repeat(3000)])
    for (const reader of [page, plain]) {
      const answer = await reader.goto(`/thanks?session_id=${encodeURIComponent(session)}`);
      expect(answer?.status(), session.slice(0, 40)).toBe(200);
      await expect(reader.getByRole("heading", { level: 1 })).toHaveText("Thank you");
      await expect(reader.getByText("You are a groundbreaking member.")).toBeHidden();
      expect(await reader.context().cookies()).toEqual([]);
    }
});
