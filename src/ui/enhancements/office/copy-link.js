// Where there is a clipboard (https, or this very machine), a press copies what the field holds.
for (const button of document.querySelectorAll('button[data-copies]')) {
  const field = document.getElementById(button.getAttribute('data-copies') ?? '')
  if (!(button instanceof HTMLButtonElement) || !(field instanceof HTMLInputElement)) continue
  if (!navigator.clipboard) continue
  const label = button.textContent
  button.hidden = false
  button.ariaLive = 'polite'
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(field.value)
    button.textContent = button.dataset.done ?? label
    setTimeout(() => Object.assign(button, { textContent: label }), 2500)
  })
}
