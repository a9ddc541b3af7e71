/** `import css from "./x.css" with { type: "text" }`: a style sheet as text, for documents. */
declare module "*.css" {
  const text: string;
  export default text;
}
