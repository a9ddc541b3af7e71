import { expect, test } from "./fixtures";
import { mailbox } from "./support/mailbox";
import { staffState } from "./support/staff";

const LOGO =
  '<svg xmlns="http://www.w3.org/2000/svg" width="180" height="40" viewBox="0 0 180 40"><script>alert(1)</script><path fill="#0b5d3b" d="M0 4h32v32H0zM44 14h136v12H44z"/></svg>';
const GREEN = "rgb(11, 93, 59)";
const ARTICLE = "/articles/why-you-will-not-meet-a-paywall-here";

test("an owner chooses colour and logo, and article, join and mail wear them", async ({
  browser,
  newReader,
  database,
}) => {
  const page = await newReader({ storageState: await staffState(browser, "OWNER"), javaScriptEnabled: false });
  const reader = await newReader({ colorScheme: "light" });
  const save = page.getByRole("button", { name: "Save", exact: true });
  try {
    await page.goto("/admin/settings?part=look");
    await page.getByLabel("Paper").fill("#999999");
    await save.click();
    await expect(page.getByLabel("Paper")).toHaveAccessibleDescription(/4\.5 is needed.*nearest colour.* #[\da-f]{6}/);
    await expect(page.getByLabel("Paper")).toHaveValue("#999999");
    await page.getByLabel("Paper").fill("#f6efe2");
    await page.getByLabel("Colour", { exact: true }).fill("#0b5d3b");
    await save.click();
    await expect(page.getByRole("status")).toContainText("Saved");

    const file = (name: string, text: string) => ({ name, mimeType: "image/svg+xml", buffer: Buffer.from(text) });
    await page.getByLabel("File", { exact: true }).setInputFiles(file("logo.svg", "<html></html>"));
    await page.getByRole("button", { name: "Save the logo" }).click();
    await expect(page.getByRole("alert")).toContainText("no SVG, PNG or WebP that can be shown safely");
    await page.getByLabel("File", { exact: true }).setInputFiles(file("logo.svg", LOGO));
    await page.getByLabel("What it says").fill("The Orrin Ledger");
    await page.getByRole("button", { name: "Save the logo" }).click();
    await expect(page.getByRole("img", { name: "The Orrin Ledger" })).toBeVisible();

    for (const address of [ARTICLE, "/join"]) {
      await expect(async () => {
        await reader.goto(address);
        await expect(reader.getByRole("img", { name: "The Orrin Ledger" })).toBeVisible({ timeout: 500 });
      }).toPass({ timeout: 15_000 });
      await expect(reader.getByRole("button", { name: "Continue to payment" })).toHaveCSS("background-color", GREEN);
      await expect(reader.locator("html")).toHaveCSS("background-color", "rgb(246, 239, 226)");
    }
    const logo = await reader.request.get((await reader.locator(".site-logo").getAttribute("src")) ?? "");
    expect(logo.headers()["content-type"]).toBe("image/svg+xml");
    expect(await logo.text()).not.toContain("script");

    const before = (await mailbox.to("owner@groundwork.example", /test/i)).length;
    await page.goto("/admin/settings?part=mail");
    await page.getByRole("button", { name: "Send a test mail to me" }).click();
    const { html } = await mailbox.wait("owner@groundwork.example", /test/i, before + 1);
    expect(html).toContain('alt="The Orrin Ledger"');
    expect(html).toContain("#0b5d3b");
  } finally {
    await database.rows(`DELETE FROM "Setting" WHERE "key" = 'look'`);
  }
});
