import { Fragment, type ReactNode } from "react";
import { env } from "@/lib/env";
import { homeLanguage, pathIn } from "@/lib/locale";
import { checkoutOrigin } from "@/lib/stripe";

/** Text to copy, such as a line of HTML. */
function Lines({ label, children }: { label: string; children: string }) {
  return (
    <figure className="stack-tight">
      <figcaption className="label">{label}</figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long lines scroll, by keyboard too */}
      <pre className="source" tabIndex={0}>
        <code>{children}</code>
      </pre>
    </figure>
  );
}

const PLACEMENTS: [string, ReactNode][] = [
  ["end", "Below the text: the whole ask with its form. It stands by itself, with the usual appeal at least."],
  ["middle", "Within the text, where you put it: a small ask. Only when an appeal for “within the article” fits."],
  ["bar", "A slim bar over the page. Put it right before the end of the page. Only when such an appeal fits."],
  ["front", "Among the articles of a front page: a small ask. Only when such an appeal fits."],
];
const ATTRIBUTES: [string, ReactNode][] = [
  ["article", "Your own name for the text, so that reading it twice counts once. Without one, the page’s address."],
  ["section, tags", "What appeals choose by, as in your articles here. Several tags with commas between them."],
  ["sensitive", "Only appeals that may stand beside sensitive texts are shown."],
  ["theme", "“light” or “dark”, where it does not see by itself which one your page is."],
];

function Terms({ label, of }: { label: string; of: [string, ReactNode][] }) {
  return (
    <div className="stack-tight">
      <p className="label">{label}</p>
      <dl className="facts">
        {of.map(([term, says]) => (
          <Fragment key={term}>
            <dt>
              <code>{term}</code>
            </dt>
            <dd>{says}</dd>
          </Fragment>
        ))}
      </dl>
    </div>
  );
}

const SAID = { en: "English", es: "Spanish" };

/** What staff copy into another site of theirs, and what that site has to allow. */
export function EmbedLines() {
  const here = env.APP_URL;
  const other = homeLanguage() === "en" ? "es" : "en";
  const policy = [`script-src ${here};`, `connect-src ${here};`, `img-src ${here};`, `form-action ${here}`].join("\n");
  return (
    <section className="stack narrow" aria-labelledby="lines">
      <h2 id="lines">Lines for your site</h2>
      <Lines label="Once on every page, anywhere">{`<script src="${here}/appeal.js" async></script>`}</Lines>
      <Lines label="Below an article">
        {`<groundwork-appeal placement="end" section="Town" tags="Water,Money">
  <a href="${here}/join">Support us</a>
</groundwork-appeal>`}
      </Lines>
      <p>
        What stands between the tags is shown where no script runs, and until ours is there. In WordPress, both go into
        a block of the kind “Custom HTML”, or into your theme. On {SAID[other]} pages, take{" "}
        <code>{pathIn(other, "/appeal.js")}</code> instead.
      </p>
      <Terms label="Where it can stand" of={PLACEMENTS.map(([name, says]) => [`placement="${name}"`, says])} />
      <Terms label="What you can say of a page, once on it" of={ATTRIBUTES} />
      <Lines label="The giving form alone, and a button">
        {`<groundwork-form>
  <a href="${here}/join">Support us</a>
</groundwork-form>

<groundwork-button>
  <a href="${here}/join">Support us</a>
</groundwork-button>`}
      </Lines>
      <p>
        Both are there whatever the appeals do. With <code>frequency="monthly"</code>, <code>annually</code> or{" "}
        <code>once</code> they begin with that. A plain link to <code>{here}/join</code> works everywhere, too.
      </p>
      <Lines label="If your site has a Content-Security-Policy, it needs these sources besides its own">
        {`${policy} ${checkoutOrigin()};`}
      </Lines>
      <p>
        Nothing else is needed, no inline style either. No cookie is set. What a browser remembers of appeals stays in
        your site’s own storage; what it sends is a count without a name and without the page’s address, and not even
        that from who asks not to be tracked.
      </p>
    </section>
  );
}
