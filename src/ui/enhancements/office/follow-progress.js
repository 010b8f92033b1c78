// What is under way is looked at again each second, until it is over: then the page itself is another.
const EVERY = 1000
const followed = document.querySelector('[data-follows]')

if (followed) setTimeout(follow, EVERY, followed.id)

/** @param {string} id */
async function follow(id) {
  try {
    const response = await fetch(location.href)
    const page = new DOMParser().parseFromString(await response.text(), 'text/html')
    const fresh = page.getElementById(id)
    if (!response.ok || response.redirected || !fresh?.hasAttribute('data-follows')) return location.reload()
    renew(document.getElementById(id), fresh)
  } catch {
    // Without a network for a moment: the next look may find it again.
  }
  setTimeout(follow, EVERY, id)
}

/**
 * Only what differs, so that nothing is read aloud twice.
 * @param {Element | null} shown
 * @param {Element} fresh
 */
function renew(shown, fresh) {
  for (const [index, part] of [...fresh.children].entries()) {
    const old = shown?.children[index]
    if (old && old.outerHTML !== part.outerHTML) old.replaceWith(part)
  }
}
