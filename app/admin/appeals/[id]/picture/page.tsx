import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { requireStaff } from "@/app/_server/session";
import { Photo } from "@/app/(reading)/_parts/photo";
import { getAppeal, getPicture } from "@/lib/appeals/queries";
import { StaffPage } from "../../../_ui/staff-page";
import { PictureForm } from "../../_ui/picture-form";
import { QuestionHead } from "../../_ui/question";

export const metadata: Metadata = { title: "Picture of an appeal" };

interface PicturePageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ variant?: string }>;
}

/** A variant's picture: the one it has, and the way to another. */
export default async function PicturePage({ params, searchParams }: PicturePageProps) {
  const actor = await requireStaff("appeals.write");
  const { id } = await params;
  const appeal = await getAppeal({ actor, id });
  if (!appeal) notFound();
  const { variant: chosen } = await searchParams;
  const variant = appeal.content.variants.find((one) => one.id === chosen) ?? appeal.content.variants[0];
  if (!variant) redirect(`/admin/appeals/${id}`);
  const { image, imageAlt } = (await getPicture({ actor, id: variant.id })) ?? {};
  return (
    <StaffPage actor={actor} current="/admin/appeals">
      <QuestionHead appeal={appeal} title={`Picture of variant ${variant.name}`} />
      <p className="appeal-text">
        It stands above the text, below the article and on the front page. Within an article and in the slim bar there
        is no room for one.
        {appeal.status === "RUNNING" && " Readers see this appeal now: a change reaches them within a minute."}
      </p>
      <div className="two-columns">
        <section className="stack-tight" aria-labelledby="add">
          <h2 id="add">{image ? "Another one" : "Choose one"}</h2>
          <PictureForm id={id} variant={variant.id} />
        </section>
        {image && (
          <section className="stack-tight" aria-labelledby="now">
            <h2 id="now">As it is</h2>
            <Photo article={{ photo: image, photoAlt: imageAlt ?? "", photoCaption: null }} sizes="26rem" />
            <p className="soft small">Described as: {imageAlt}</p>
            <form method="post" action={`/admin/appeals/${id}/picture/remove`}>
              <button className="button quiet small" type="submit" name="variant" value={variant.id}>
                Take it off
              </button>
            </form>
          </section>
        )}
      </div>
    </StaffPage>
  );
}
