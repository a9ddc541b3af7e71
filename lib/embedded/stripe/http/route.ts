import type { Kind, Row } from "../core/rows";
import type { World } from "../core/world";
import type { Requests } from "../schema/surface";

export type RouteName = keyof Requests;

/** What a handler answers: an object to present, a page of a list, or JSON that is finished already. */
export type Answer =
  | { kind: Kind; row: Row }
  | { list: Kind; rows: Row[]; has_more: boolean }
  | { json: Record<string, unknown>; check?: string };

/** Null in the SDK's types and an empty string on the wire both mean "unset this". */
export type Handler<R extends RouteName> = (world: World, params: Requests[R], id: string) => Answer;

export type Routes = { [R in RouteName]: Handler<R> };

export const one = <K extends Kind>(kind: K, row: Row): Answer => ({ kind, row });
