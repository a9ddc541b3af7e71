import { test } from "./fixtures";
import { insertBulk } from "./support/bulk";
import { joined } from "./support/joined";
import { staffState } from "./support/staff";

test("shots", async ({ browser, newReader, database, address, network }) => {
  test.setTimeout(180_000);
  const { memberId } = await joined(database, address, { network });
  const dry = await insertBulk(database, memberId ?? "", "READY");
  const stopped = await insertBulk(database, memberId ?? "", "STOPPED");
  for (const colorScheme of ["light", "dark"] as const)
    for (const width of [390, 1280]) {
      const page = await newReader({
        storageState: await staffState(browser, "OWNER"),
        colorScheme,
        viewport: { width, height: 900 },
      });
      const shot = (name: string) =>
        page.screenshot({ path: `/tmp/shots/${name}-${width}-${colorScheme}.png`, fullPage: true });
      await page.goto(`/admin/members?status=ACTIVE`);
      await shot("list");
      await page.getByRole("radio", { name: /^All that fit/ }).check();
      await page.getByLabel("What to do").selectOption("Cancel at the end of what is paid");
      await page.getByRole("button", { name: "Show what would happen" }).click();
      await page.getByRole("heading", { level: 1, name: "Cancel at" }).waitFor();
      await shot("choose");
      await page.getByRole("button", { name: "Show what will happen" }).click();
      await page.getByRole("heading", { level: 1, name: "This would" }).waitFor();
      await shot("dry-cancel");
      await page.goto(`/admin/members/bulk/${dry}?refused=count&typed=7`);
      await shot("dry-erase");
      await page.goto(`/admin/members/bulk/${stopped}`);
      await shot("stopped");
      await page.goto(`/admin/members/bulk`);
      await shot("runs");
    }
});
