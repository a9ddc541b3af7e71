import { routes } from "../resources";
import type { RouteName } from "./route";

interface Pattern {
  name: RouteName;
  method: string;
  parts: string[];
}

const patterns: Pattern[] = (Object.keys(routes) as RouteName[]).map((name) => {
  const [method = "", path = ""] = name.split(" ");
  return { name, method, parts: path.split("/") };
});

// A word where an id could stand (`create_preview`) must win over the id.
patterns.sort((a, b) => Number(a.parts.includes("{id}")) - Number(b.parts.includes("{id}")));

/** The route that answers this method and path, and the id in it. */
export function match(method: string, path: string): { name: RouteName; id: string } | null {
  const given = path.replace(/\/$/, "").split("/");
  for (const { name, method: wanted, parts } of patterns) {
    if (wanted !== method || parts.length !== given.length) continue;
    let id = "";
    const fits = parts.every((part, index) => {
      if (part !== "{id}") return part === given[index];
      id = decodeURIComponent(given[index] ?? "");
      return id !== "";
    });
    if (fits) return { name, id };
  }
  return null;
}
