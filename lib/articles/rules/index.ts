export { archiveFormatOf, decoderFor, SNIFFED_BYTES } from "./archive-format";
export { placePictures } from "./archive-html";
export { type PostContext, type ReadPost, readPost } from "./archive-post";
export { readArchive } from "./archive-read";
export { decodePath, oldAddressOf, wellFormed, wholeAddress } from "./archive-words";
export { compareForms, type Difference } from "./merge";
export { markdownOf, readPhoto } from "./photo";
export { avifOf, imagesIn, plainOf, type Shown, srcsetOf, TEXT_SIZES } from "./pictures";
export { decode, type Format, formatOf, readSource } from "./read";
export { pickRelated } from "./related";
export { excerpt, plainText, renderBody } from "./render";
export * from "./search";
export { makeSlug } from "./slug";
export { isUndoable, UNDO_MINUTES, wasOut } from "./state";
export {
  authorsOf,
  gatherTopics,
  splitByline,
  TOPIC_KINDS,
  type Topic,
  type TopicKind,
  topicPath,
  topicSlug,
  type Written,
} from "./topics";
export { smarten } from "./typography";
