import type { Metadata } from "next";
import { requireStaff } from "@/app/_server/session";
import { StaffPage } from "../../_ui/staff-page";
import { DropZone } from "../_ui/drop-zone";
import { ImportForm } from "../_ui/import-form";

export const metadata: Metadata = { title: "Import articles" };

export default async function ImportPage() {
  const actor = await requireStaff("articles.write");
  return (
    <StaffPage actor={actor} current="/admin/articles">
      <div className="stack-tight">
        <p className="small">
          <a href="/admin/articles">Articles</a>
        </p>
        <h1>Import articles</h1>
      </div>
      <ImportForm extras={<DropZone />} />
    </StaffPage>
  );
}
