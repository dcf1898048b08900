/** Calls `then` when there is nothing to do, or where a browser cannot tell, a little later. */
export function whenIdle(then: () => void, options?: IdleRequestOptions): void {
  if (window.requestIdleCallback) window.requestIdleCallback(then, options)
  else window.setTimeout(then, 200)
}
