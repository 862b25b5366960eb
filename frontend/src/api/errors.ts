/** What the program says when something did not work. The texts are for the reader. */
export class ApiError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly suggestion = '',
    readonly detail = '',
  ) {
    super(message)
    this.name = 'ApiError'
  }
}

/** Anything that was thrown, as an ApiError. */
export function asApiError(thrown: unknown): ApiError {
  if (thrown instanceof ApiError) return thrown
  const message = thrown instanceof Error ? thrown.message : String(thrown)
  return new ApiError('internal', message, '', thrown instanceof Error ? (thrown.stack ?? '') : '')
}
