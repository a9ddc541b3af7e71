import { HtmlValidate, StaticConfigLoader } from "html-validate";

const validator = new HtmlValidate(
  new StaticConfigLoader({
    root: true,
    extends: ["html-validate:standard", "html-validate:a11y", "html-validate:document"],
    // Our own files have the hash of their content for an address.
    rules: { "require-sri": ["error", { target: "crossorigin" }] },
  }),
);

/** What the validator finds wrong with a page's HTML: one line each, by whose rule and where. */
export async function htmlFaults(html: string): Promise<string[]> {
  const { results } = await validator.validateString(html);
  return results.flatMap(({ messages }) =>
    messages.map(
      ({ ruleId, message, line, column, selector }) => `${ruleId}: ${message} (${selector}, ${line}:${column})`,
    ),
  );
}
