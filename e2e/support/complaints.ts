import type { BrowserContext } from "@playwright/test";

/**
 * What a browser complains of while somebody looks around: errors on the console (a refused style or script among
 * them) and exceptions. That a page itself came with an error's status is no complaint: tests expect those.
 */
export function listen(context: BrowserContext): string[] {
  const complaints: string[] = [];
  const documents = new Set<string>();
  context.on("response", (response) => {
    if (response.request().isNavigationRequest()) documents.add(response.url());
  });
  context.on("console", (message) => {
    const isOfDocument = /^Failed to load resource/.test(message.text()) && documents.has(message.location().url);
    // Nothing runs in the sandboxed preview, not even axe, which looks into every frame.
    const isSandbox =
      /^Blocked script execution in '(about:blank|[^']+\/admin\/(articles|appeals|settings)\/preview)'/.test(
        message.text(),
      );
    if (message.type() === "error" && !isOfDocument && !isSandbox)
      complaints.push(`${message.page()?.url()}: ${message.text()} (${message.location().url})`);
  });
  context.on("weberror", (error) => complaints.push(`${error.page()?.url()}: ${error.error().stack}`));
  return complaints;
}
