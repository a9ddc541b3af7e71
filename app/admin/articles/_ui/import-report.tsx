import type { FileReport } from "@/lib/articles/commands";
import { Tag } from "../../_ui/tag";
import type { Tone } from "../../_ui/words";

const OUTCOMES: Record<FileReport["outcome"], { label: string; tone: Tone }> = {
  created: { label: "New draft", tone: "good" },
  updated: { label: "Updated", tone: "good" },
  unchanged: { label: "Unchanged", tone: "plain" },
  refused: { label: "Refused", tone: "bad" },
};

/** What became of each file. */
export function ImportReport({ reports }: { reports: FileReport[] }) {
  return (
    <table className="table">
      <caption className="hidden-visually">What became of each file</caption>
      <thead>
        <tr>
          <th scope="col">File</th>
          <th scope="col">Outcome</th>
        </tr>
      </thead>
      <tbody>
        {reports.map((report) => (
          <tr key={report.name}>
            <th scope="row">
              {report.outcome === "refused" ? (
                <>
                  <span className="cell-main">{report.name}</span> {report.reason.replace(/\.?$/, ".")}
                </>
              ) : (
                <>
                  <a className="cell-main" href={`/admin/articles/${report.id}`}>
                    {report.title}
                  </a>
                  <span className="cell-sub">
                    {report.name}
                    {report.isPublished && ", published: readers see it"}
                    {report.cut > 0 && `, a closing request for support left out (${report.cut})`}
                    {report.missingPhoto && `, its photo ${report.missingPhoto} was not among the files`}
                  </span>
                </>
              )}
            </th>
            <td>
              <Tag {...OUTCOMES[report.outcome]} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
