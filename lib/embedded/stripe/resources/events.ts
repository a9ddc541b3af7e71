import type { EventRow } from "../core/rows-own";
import { page } from "../http/page";
import { one, type Routes } from "../http/route";

const matches = (type: string, pattern: string) =>
  pattern.endsWith("*") ? type.startsWith(pattern.slice(0, -1)) : type === pattern;

export const events = {
  "GET /v1/events": (world, params) => {
    const { type, types, delivery_success } = params;
    const answered = (row: EventRow) =>
      !world.list("delivery", "event", row.id).some((one) => one.state !== "delivered");
    const keep = (row: EventRow) =>
      (!type || matches(row.type, type)) &&
      (!types || types.some((wanted) => matches(row.type, wanted))) &&
      (delivery_success === undefined || answered(row) === delivery_success);
    return page(world, "event", params, { keep });
  },
  "GET /v1/events/{id}": (world, _params, id) => one("event", world.need("event", id)),
} satisfies Partial<Routes>;
