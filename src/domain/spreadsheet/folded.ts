/** Text reduced to what people mean by it: lower case, no accents, every run of other signs one space. */
export function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** A heading as the lists of synonyms write it: folded, without what stands in brackets. */
export function foldedHeading(text: string): string {
  return folded(text.replace(/\([^)]*\)|\[[^\]]*\]/g, ' ')) || folded(text)
}
