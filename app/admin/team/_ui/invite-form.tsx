import { Faults, Field } from "@/app/_ui/field";
import type { FieldErrors } from "@/lib/errors";
import { RoleField } from "./role-field";

interface Props {
  typed?: { address?: string | undefined; role?: string | undefined };
  errors?: FieldErrors<"address" | "role">;
}

export function InviteForm({ typed = {}, errors = {} }: Props) {
  return (
    <form className="stack narrow" method="post" action="/admin/team/invite/send" noValidate>
      <Faults errors={errors} title="Please look at this once more:" />
      <Field
        name="address"
        type="email"
        label="E-mail address"
        typed={typed.address ?? ""}
        error={errors.address}
        hint="They get a link that works once, for a week."
      />
      <RoleField role={typed.role} error={errors.role} />
      <button className="button" type="submit">
        Invite
      </button>
    </form>
  );
}
