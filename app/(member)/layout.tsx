import "../_ui/account.css";
import "../_ui/membership.css";
import "../_ui/paper.css";

export { default } from "../_server/reader-layout";
