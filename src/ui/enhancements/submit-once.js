// A second tap while the first is on its way would send a second code, or count a second try.
const sent = new WeakSet()

addEventListener('submit', event => {
  const form = event.target
  if (!(form instanceof HTMLFormElement)) return
  if (sent.has(form)) return event.preventDefault()
  sent.add(form)
  setTimeout(() => sent.delete(form), 5000)
})

// The Back button may bring the page back as it was left.
addEventListener('pageshow', event => {
  if (event.persisted) for (const form of document.forms) sent.delete(form)
})
