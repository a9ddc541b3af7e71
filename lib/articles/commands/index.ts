export { type Imported, importArticle } from "./import";
export { type DroppedFile, type FileReport, importFiles } from "./import-files";
export { addPhoto, keepPicture, removePhoto, uploadPicture } from "./photo";
export { publishArticle, publishDue, unpublishArticle } from "./publish";
export { putRedirect, removeRedirect } from "./redirects";
export { restoreVersion } from "./restore";
export { type Saved, saveArticle } from "./save";
export { updateArticle } from "./update";
export { StaleError } from "./write";
