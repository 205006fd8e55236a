/**
 * A text as a terminal may be given it. Names, paths and excerpts come from files that anybody may have written; an
 * escape sequence in them would move the cursor, rename the window or worse. In JSON the escapes mean the same.
 */
export function printable(text: string): string {
  return text.replace(
    /[^\P{Cc}\n\t]|[\u2028-\u202e\u2066-\u2069]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
