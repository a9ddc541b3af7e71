export { compareForms, type Difference } from "./merge";
export { readPhoto } from "./photo";
export { decode, type Format, formatOf, readSource } from "./read";
export { excerpt, imagesIn, plainText, renderBody, type Shown, srcsetOf, TEXT_SIZES } from "./render";
export { makeSlug } from "./slug";
export { isUndoable, UNDO_MINUTES, wasOut } from "./state";
export { smarten } from "./typography";
