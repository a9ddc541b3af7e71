import { isAllowed, PERMISSIONS, type Permission } from "@/lib/staff/rules";
import { StaffRole } from "@/prisma/generated/enums";
import { roleWords } from "../../_ui/words";
import { PERMISSION_WORDS } from "./permission-words";

const roles = Object.values(StaffRole);

/** Who may do what, from the very data that every page and action asks. */
export function Matrix() {
  return (
    <table className="table matrix">
      <caption className="hidden-visually">What each role may do</caption>
      <thead>
        <tr>
          <th scope="col">May</th>
          {roles.map((role) => (
            <th key={role} scope="col">
              {roleWords[role].label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {(Object.keys(PERMISSIONS) as Permission[]).map((permission) => (
          <tr key={permission}>
            <th scope="row">{PERMISSION_WORDS[permission]}</th>
            {roles.map((role) => (
              <td key={role} data-role={roleWords[role].label}>
                {isAllowed(role, permission) ? (
                  "Yes"
                ) : (
                  <span className="soft">
                    –<span className="hidden-visually">no</span>
                  </span>
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
