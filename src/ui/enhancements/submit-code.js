const fields = [...document.querySelectorAll('.code-input')].filter(
  field => field instanceof HTMLInputElement,
)
const changed = new Set()

// They are sent on as soon as they are complete, typed or pasted; digits of every script count. Of two that were wrong both are
// awaited anew.
for (const field of fields)
  field.addEventListener('input', () => {
    changed.add(field)
    const [first, second] = fields
    if (first === field && second) goOn(first, second)
    if (fields.every(each => changed.has(each) && isComplete(each))) field.form?.requestSubmit()
  })

// One that was wrong is selected, so that the next takes its place; `select()` would rob the browser of its autofocus.
for (const field of fields) field.setSelectionRange(0, field.value.length)

/**
 * After the first comes the second. Both may be pasted into the first at once, as they stand in the mail.
 * @param {HTMLInputElement} first
 * @param {HTMLInputElement} second
 */
function goOn(first, second) {
  const digits = digitsIn(first)
  if (digits.length === 12) {
    first.value = digits.slice(0, 6).join('')
    second.value = digits.slice(6).join('')
    changed.add(second)
  }
  if (isComplete(first) && !changed.has(second)) second.select()
}

/** @param {HTMLInputElement} field */
function isComplete(field) {
  return digitsIn(field).length === 6
}

/** @param {HTMLInputElement} field */
function digitsIn({ value }) {
  return value.match(/\p{Nd}/gu) ?? []
}
