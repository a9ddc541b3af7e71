import { StaffRole } from "@/prisma/generated/enums";
import { roleWords } from "../../_ui/words";

/** One of the four roles, each with what it is for. */
export function RoleField({ role, error }: { role: string | undefined; error?: string | undefined }) {
  return (
    <fieldset className="plain stack-tight" aria-describedby={error && "role-error"}>
      <legend className="label">Role</legend>
      {error && (
        <p className="field-error" id="role-error">
          {error}
        </p>
      )}
      {Object.values(StaffRole).map((value, index) => (
        <label className="option" key={value}>
          <input
            type="radio"
            name="role"
            id={index === 0 ? "role" : undefined}
            value={value}
            defaultChecked={role === value}
          />
          <span>
            {roleWords[value].label} <span className="soft">{roleWords[value].does}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
