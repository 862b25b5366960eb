import { ApiError } from './errors'

const place = 'shelftalk-token'

/** Where the page is under way already, the router has made a place of it, with a slash. */
function onceIn(hash: string): string | undefined {
  return /^#\/?once=([^&]+)$/.exec(hash)?.[1]
}

/** A new link that is opened in this tab changes only what stands behind the #, so the page begins anew itself. */
export function watchForLink(begin: () => void = () => location.reload()): void {
  window.addEventListener('hashchange', () => {
    if (onceIn(location.hash)) begin()
  })
}

/**
 * The token of this tab: exchanged for the one-time link's code behind the #,
 * which leaves the address at once, or kept from an earlier load.
 */
export async function takeToken(): Promise<string> {
  const once = onceIn(location.hash)
  if (once) {
    history.replaceState(null, '', location.pathname + location.search + '#/')
    const response = await fetch('/session', {
      method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({
        once: decodeURIComponent(once),
      }),
    })
    const answer = (await response.json()) as { token?: string; code?: string; message?: string; suggestion?: string }
    if (answer.token) sessionStorage.setItem(place, answer.token)
    // Without a token in force there is nothing to exchange, and nothing is missing.
    else if (response.status !== 404) throw new ApiError(
      answer.code ?? 'unauthorized', answer.message ?? '', answer.suggestion,
    )
  }
  return sessionStorage.getItem(place) ?? ''
}
