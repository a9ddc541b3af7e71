import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { PERMISSIONS } from "../../lib/staff/rules";
import { permissionFor } from "./menu";

const FOLDER = import.meta.dirname;
const doors = readdirSync(FOLDER, { recursive: true, encoding: "utf8" }).filter((file) =>
  /(^|\/)(page|route)\.tsx?$/.test(file),
);

/** An address of a page or handler, with something for each part that stands in brackets. */
const addressOf = (file: string) => {
  const folder = path.dirname(file).replace(/\[\w+\]/g, "x");
  return folder === "." ? "/admin" : `/admin/${folder}`;
};

describe("every door of the panel", () => {
  it("was found", () => expect(doors.length).toBeGreaterThan(30));

  it.each(doors)("%s asks for a permission before anything else", (file) => {
    const text = readFileSync(path.join(FOLDER, file), "utf8");
    const body = text.slice(
      Math.max(text.indexOf("export default"), text.search(/export (async )?(function|const) (GET|POST)/)),
    );
    const asked = [...text.matchAll(/requireStaff\("([\w.]+)"\)/g)].map(([, name]) => name ?? "");
    expect(asked.length, "it calls requireStaff").toBeGreaterThan(0);
    for (const name of asked) expect(PERMISSIONS).toHaveProperty([name]);
    const first = /await (?!requireStaff|params|searchParams)[\w.]+\(/.exec(body)?.index ?? body.length;
    const guard = body.includes("requireStaff(") ? body.indexOf("requireStaff(") : 0;
    expect(guard, "nothing is read before it").toBeLessThan(first + 1);
  });

  it.each(doors)("%s is behind the gate, too", (file) => {
    expect(permissionFor(addressOf(file))).not.toBeNull();
  });

  it.each(doors.filter((file) => /route\.tsx?$/.test(file)))("%s takes posts from our own pages alone", (file) => {
    const text = readFileSync(path.join(FOLDER, file), "utf8");
    if (/function POST|const POST/.test(text)) expect(text).toMatch(/isSameOrigin|factorPost|staffPost/);
  });
});
