import { Money } from "@/app/admin/_ui/money";
import type { Actor } from "@/lib/actor";
import { moneyBySite } from "@/lib/memberships/queries";

const DAYS = 90;

/** What the last months brought, by site. */
export async function SiteGifts({ actor }: { actor: Actor }) {
  const since = new Date(Date.now() - DAYS * 24 * 3_600_000);
  const sums = await moneyBySite({ actor, since });
  return (
    <section className="stack-tight" aria-labelledby="brought">
      <h2 id="brought">What they brought</h2>
      {sums.length === 0 ? (
        <p className="soft">Nothing was given on a listed site in the last {DAYS} days.</p>
      ) : (
        <div className="table-wrap">
          <table className="table">
            <caption className="hidden-visually">Given on other sites in the last {DAYS} days</caption>
            <thead>
              <tr>
                <th scope="col">Site</th>
                <th scope="col" className="number">
                  Given
                </th>
                <th scope="col" className="number">
                  In answer to an appeal
                </th>
                <th scope="col" className="number">
                  First payments
                </th>
              </tr>
            </thead>
            <tbody>
              {sums.map(({ site, currency, count, answers, given }) => (
                <tr key={`${site} ${currency}`}>
                  <th scope="row">{site}</th>
                  <td className="number">{count}</td>
                  <td className="number">{answers}</td>
                  <td className="number">
                    <Money amount={given} currency={currency} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p className="soft small">
        In the last {DAYS} days. Each member’s page names the page that a payment came from; what an appeal brought
        anywhere is in its results.
      </p>
    </section>
  );
}
