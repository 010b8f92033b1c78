// The list follows what is typed, and the address follows the list. Whatever goes wrong, the form itself is sent.
const PAUSE = 250
let pause = 0
let latest = new AbortController()

addEventListener('input', ({ target }) => {
  if (!(target instanceof HTMLInputElement) || target.type !== 'search') return
  const { form } = target
  clearTimeout(pause)
  if (form?.matches('[data-results]')) pause = setTimeout(follow, PAUSE, form)
})

/** @param {HTMLFormElement} form */
async function follow(form) {
  latest.abort()
  latest = new AbortController()
  const { signal } = latest
  try {
    const page = await answerTo(form, signal)
    for (const id of (form.dataset.results ?? '').split(' ')) exchange(id, page)
    history.replaceState(null, '', addressOf(form))
  } catch {
    if (!signal.aborted) form.requestSubmit()
  }
}

/**
 * @param {HTMLFormElement} form
 * @param {AbortSignal} signal
 */
async function answerTo(form, signal) {
  const response = await fetch(addressOf(form), { signal })
  // Signed out meanwhile: the way in is another page.
  if (!response.ok || response.redirected) throw new Error(response.statusText)
  return new DOMParser().parseFromString(await response.text(), 'text/html')
}

/** @param {HTMLFormElement} form */
function addressOf(form) {
  const url = new URL(form.action)
  for (const [name, value] of new FormData(form))
    if (typeof value === 'string' && value) url.searchParams.set(name, value)
  return url
}

/**
 * The element stays, so that what is said in it is read aloud; its content is the new page's.
 * @param {string} id
 * @param {Document} page
 */
function exchange(id, page) {
  const fresh = page.getElementById(id)
  if (!fresh) throw new Error(`The answer has no ${id}`)
  document.getElementById(id)?.replaceChildren(...fresh.childNodes)
}
