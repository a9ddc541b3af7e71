import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { requireStaff } from "@/app/_server/session";
import { newAppealForm } from "@/lib/appeals/schema";
import { StaffPage } from "../../_ui/staff-page";
import { AppealForm } from "../_ui/appeal-form";
import { formContext } from "../_ui/form-context";
import { PreviewPanel } from "../_ui/preview-panel";

export const metadata: Metadata = { title: "Write an appeal" };

export default async function NewAppealPage() {
  const actor = await requireStaff("appeals.write");
  const { settings, props } = await formContext(actor);
  const form = newAppealForm(settings, randomUUID());
  return (
    <StaffPage actor={actor} current="/admin/appeals" isWide>
      <div className="stack-tight">
        <p className="small">
          <a href="/admin/appeals">Appeals</a>
        </p>
        <h1>Write an appeal</h1>
        <p className="soft">It stays a draft until you start it.</p>
      </div>
      <AppealForm form={form} appeal={null} {...props} extras={<PreviewPanel variants={form.variants} />} />
    </StaffPage>
  );
}
