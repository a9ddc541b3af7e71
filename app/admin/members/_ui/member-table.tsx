import { readSort, SORTS, type SortKey, type SortName } from "@/lib/members/rules";
import type { MemberRow } from "@/lib/members/schema";
import { addressOf } from "../../_ui/address";
import { Breakable } from "../../_ui/breakable";
import { Money } from "../../_ui/money";
import { Tag } from "../../_ui/tag";
import { When } from "../../_ui/when";
import { membershipWords, perWords } from "../../_ui/words";
import { LabelChip } from "./label-chip";
import { LIST, type ListParams } from "./list-address";

interface MemberTableProps {
  rows: readonly MemberRow[];
  caption?: string;
  /** How the list is ordered, and what an address keeps when that changes; absent: it is not to be ordered. */
  order?: { sort: SortKey; params: ListParams };
  /** The form that a tick at a row belongs to. */
  form?: string | undefined;
}

export function MemberTable({ rows, caption = "Members, newest first", order, form }: MemberTableProps) {
  const head = { order };
  return (
    <table className="table members">
      <caption className="hidden-visually">{caption}</caption>
      <thead>
        <tr>
          <Head {...head} name="name" />
          <th scope="col">Status</th>
          <Head {...head} name="amount" className="number" />
          <Head {...head} name="total" className="wide number" />
          <Head {...head} name="last" className="wide number" />
          <Head {...head} name="since" className="wide number" />
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.id} row={row} form={form} />
        ))}
      </tbody>
    </table>
  );
}

interface HeadProps extends Pick<MemberTableProps, "order"> {
  name: SortName;
  className?: string;
}

function Head({ name, order, className }: HeadProps) {
  const { label } = SORTS[name];
  if (!order)
    return (
      <th scope="col" className={className}>
        {label}
      </th>
    );
  const now = readSort(order.sort);
  const isCurrent = now.name === name;
  const next: SortKey = isCurrent && now.isFirstWay ? `-${name}` : name;
  return (
    <th
      scope="col"
      className={className}
      {...(isCurrent && { "aria-sort": now.isDown ? ("descending" as const) : ("ascending" as const) })}
    >
      <a className="sort" href={addressOf(LIST, { ...order.params, sort: next === "since" ? undefined : next })}>
        {label}
        {isCurrent && <span aria-hidden="true">{now.isDown ? " ↓" : " ↑"}</span>}
      </a>
    </th>
  );
}

function Row({ row, form }: { row: MemberRow; form: string | undefined }) {
  const { id, name, address, status, plan, amount, currency, totalGiven, lastGiftAt, createdAt, labels } = row;
  const called = name ?? address ?? "No name";
  return (
    <tr>
      <th scope="row" className={form && "picked"}>
        {form && <input type="checkbox" name="member" value={id} form={form} aria-label={`Select ${called}`} />}
        <div>
          <a className="cell-main" href={`${LIST}/${id}`}>
            {called}
          </a>
          {name && <span className="cell-sub">{address ? <Breakable text={address} /> : "No address"}</span>}
          {labels.length > 0 && (
            <span className="chips">
              {labels.map((label) => (
                <LabelChip key={label.id} {...label} />
              ))}
            </span>
          )}
        </div>
      </th>
      <td>
        <Tag {...membershipWords[status ?? "none"]} />
      </td>
      <td className="number">
        {amount && plan ? (
          <>
            <Money amount={amount} currency={currency} /> <span className="cell-sub per">{perWords[plan]}</span>
          </>
        ) : (
          <span className="soft">–</span>
        )}
      </td>
      <td className="wide number">
        {totalGiven > 0 ? <Money amount={totalGiven} currency={currency} /> : <span className="soft">–</span>}
      </td>
      <td className="wide number">{lastGiftAt ? <When at={lastGiftAt} isDay /> : <span className="soft">–</span>}</td>
      <td className="wide number">
        <When at={createdAt} isDay />
      </td>
    </tr>
  );
}
