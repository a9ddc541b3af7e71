import { getSite, titled } from "@/app/_server/site";
import { strings } from "@/lib/strings";

export const generateMetadata = titled((words) => words.privacy.erased.title);

/** The end: said to nobody in particular, because nobody is known here any more. */
export default async function ErasedPage({ searchParams }: { searchParams: Promise<{ going?: string }> }) {
  const { going } = await searchParams;
  const words = strings((await getSite()).locale).privacy.erased;
  return (
    <div className="stack narrow">
      <h1>{going ? words.goingTitle : words.title}</h1>
      <p className="lead">{going ? words.underWay : words.body}</p>
      <p>{words.thanks}</p>
      <p>
        <a href={words.href("/")}>{words.front}</a>
      </p>
    </div>
  );
}
