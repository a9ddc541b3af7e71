"use client";
import "./_ui/tokens.css";
import "./_ui/base.css";
import "./_ui/components.css";
import { strings } from "@/lib/strings";

/** When even the layout fails. Next has logged the error on the server by then. */
export default function GlobalError() {
  const words = strings();
  return (
    <html lang="en">
      <body>
        <main className="main" id="content">
          <div className="wrap">
            <div className="narrow stack">
              <h1>{words.unavailable.title}</h1>
              <p className="lead">{words.unavailable.body}</p>
              <p>
                <a href="/">{words.notFound.home}</a>
              </p>
            </div>
          </div>
        </main>
      </body>
    </html>
  );
}
