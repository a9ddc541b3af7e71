import "../_ui/paper.css";
import "./admin.css";
import "./lists.css";
import "./details.css";
import "./house.css";
import "./members.css";
import "./articles/desk.css";
import "./appeals/appeals.css";
import type { Metadata } from "next";
import type { ReactNode } from "react";

export const metadata: Metadata = { robots: { index: false, follow: false } };

/** Style alone: each page asks for its own permission and draws its frame, so that a refused one shows neither. */
export default function AdminLayout({ children }: { children: ReactNode }) {
  return children;
}
