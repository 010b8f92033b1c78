// One box for all the boxes of a list, which may have been exchanged since the page came.
addEventListener('change', ({ target }) => {
  if (!(target instanceof HTMLInputElement) || !target.form) return
  const all = target.form.querySelector('[data-chooses]')
  if (!(all instanceof HTMLInputElement)) return
  const boxes = boxesOf(all)
  if (target === all) for (const box of boxes) box.checked = all.checked
  show(all, boxes)
})

// The Back button brings the boxes back as they were left.
addEventListener('pageshow', () => {
  for (const all of document.querySelectorAll('[data-chooses]'))
    if (all instanceof HTMLInputElement) show(all, boxesOf(all))
})

/** @param {HTMLInputElement} all */
function boxesOf({ form, dataset }) {
  const boxes = form?.querySelectorAll(`input[name="${dataset.chooses}"]`) ?? []
  return Array.from(boxes).filter(box => box instanceof HTMLInputElement)
}

/**
 * @param {HTMLInputElement} all
 * @param {HTMLInputElement[]} boxes
 */
function show(all, boxes) {
  all.checked = boxes.every(({ checked }) => checked)
  all.indeterminate = !all.checked && boxes.some(({ checked }) => checked)
}
