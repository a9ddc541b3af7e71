import { strings } from "@/lib/strings";
import { getLook, getSite } from "./_server/site";
import { SearchForm } from "./_ui/search-form";
import { Shell } from "./_ui/shell";

export default async function NotFound() {
  const [organisation, look] = await Promise.all([getSite(), getLook()]);
  const words = strings(organisation.locale).notFound;
  return (
    <Shell organisation={organisation} look={look}>
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
