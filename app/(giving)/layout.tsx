export { default } from "../_server/reader-layout";
