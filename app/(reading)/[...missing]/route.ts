import { serveNotFound } from "@/app/_server/document";

/**
 * Every address that nothing else answers, and what the panel refuses (proxy.ts): one document, the same to the byte.
 * Kept by nobody, lest a stranger's 404 at an address of the panel be handed to staff.
 */
export const GET = (request: Request) => serveNotFound(request, "no-store");
