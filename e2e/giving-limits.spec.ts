import { expect, test } from "./fixtures";
import { GivingForm } from "./pages/giving-form";
import { post } from "./support/http";
import { startGiving } from "./support/journey";

/** lib/giving/commands/start-checkout.ts: tries per network in ten minutes. */
const LIMIT = 20;

test("too many tries from one network are told to wait, with everything kept", async ({
  page,
  network,
  newReader,
  database,
}) => {
  const fields = { frequency: "MONTHLY", monthly: "500" };
  const headers = { "x-forwarded-for": network };
  const answers: number[] = [];
  for (let time = 0; time < LIMIT; time++) answers.push((await post("/api/give", fields, headers)).status);
  expect(answers).toEqual(Array.from({ length: LIMIT }, () => 303));

  const attempts = await database.count("CheckoutAttempt");
  await page.goto("/join");
  const form = new GivingForm(page);
  await form.chooseOther("ANNUAL", "83.20");
  const answer = page.waitForResponse((response) => response.url().endsWith("/api/give"));
  await form.button.click();
  expect((await answer).status()).toBe(429);
  await expect(page.getByRole("alert").first()).toContainText(
    /There were many tries from your network just now\. Please wait (a minute|\d+ minutes) and press the button again\./,
  );
  await expect(form.frequency("ANNUAL")).toBeChecked();
  await expect(form.other("ANNUAL")).toBeChecked();
  await expect(form.own("ANNUAL")).toHaveValue("83.20");
  expect(await database.count("CheckoutAttempt")).toBe(attempts);

  await test.step("a neighbour in the same network waits too, others do not", async () => {
    const neighbour = network.replace(/\.\d+$/, ".201");
    expect((await post("/api/give", fields, { "x-forwarded-for": neighbour })).status).toBe(429);
    await startGiving(await newReader());
  });
  await test.step("a made-up address before one's own helps nobody", async () => {
    const pretended = { "x-forwarded-for": `1.2.3.4, ${network}` };
    expect((await post("/api/give", fields, pretended)).status).toBe(429);
  });
});
