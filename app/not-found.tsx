import { strings } from "@/lib/strings";
import { getSite } from "./_server/site";
import { SearchForm } from "./_ui/search-form";
import { Shell } from "./_ui/shell";

export default async function NotFound() {
  const organisation = await getSite();
  const words = strings(organisation.locale).notFound;
  return (
    <Shell organisation={organisation}>
      <title>{words.title}</title>
      <div className="narrow stack">
        <h1>{words.title}</h1>
        <p className="lead">{words.body}</p>
        <SearchForm locale={organisation.locale} />
        <p>
          <a href={words.href("/")}>{words.home}</a>
        </p>
      </div>
    </Shell>
  );
}
