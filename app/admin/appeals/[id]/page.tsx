import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { requireStaff } from "@/app/_server/session";
import { getAppeal } from "@/lib/appeals/queries";
import { appealFormOf } from "@/lib/appeals/schema";
import { holdEdit } from "@/lib/staff/commands";
import { EditingPulse } from "../../_ui/client/editing-pulse";
import { Editing } from "../../_ui/editing";
import { StaffPage } from "../../_ui/staff-page";
import { AppealForm } from "../_ui/appeal-form";
import { AppealHead, Done } from "../_ui/appeal-head";
import { formContext } from "../_ui/form-context";
import { PreviewPanel } from "../_ui/preview-panel";

export const metadata: Metadata = { title: "Edit an appeal" };

interface EditPageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ done?: string }>;
}

export default async function EditAppealPage({ params, searchParams }: EditPageProps) {
  const actor = await requireStaff("appeals.write");
  const { id } = await params;
  const appeal = await getAppeal({ actor, id });
  if (!appeal) notFound();
  const { done } = await searchParams;
  const { settings, now, props } = await formContext(actor);
  const holder = await holdEdit({ actor, input: { kind: "Appeal", id: appeal.id } });
  const form = appealFormOf({ ...appeal.content, ...appeal }, settings);
  return (
    <StaffPage actor={actor} current="/admin/appeals" isWide>
      <div className="stack-tight">
        <p className="small">
          <a href="/admin/appeals">Appeals</a>
        </p>
        <h1>{appeal.content.name}</h1>
        <AppealHead {...{ appeal, now }} organisation={settings.organisation} isOff={settings.appeals.isOff} />
      </div>
      <Done {...{ done, appeal, now }} />
      {holder ? (
        <Editing {...{ holder, now }} kind="Appeal" id={appeal.id} organisation={settings.organisation} />
      ) : (
        <EditingPulse kind="Appeal" id={appeal.id} />
      )}
      <AppealForm
        {...{ form, appeal }}
        {...props}
        isLocked={holder !== null}
        extras={<PreviewPanel variants={form.variants} />}
      />
    </StaffPage>
  );
}
