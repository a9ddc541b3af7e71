import { type NextRequest, NextResponse } from "next/server";
import { refuseAddress, refuseHost } from "../request";

/** Foreign Hosts on loopback, and addresses that cannot be read, get no further. */
export function guardHost({ headers, url }: NextRequest): NextResponse | null {
  const refusal = refuseHost(headers) ?? refuseAddress(url);
  return refusal && new NextResponse(refusal.body, refusal);
}
