import type { Project } from '@/shared/api/generated'

const key = (slug: string) => `pt.${slug}.last-project`

/** The project that was booked for last in this browser, while it is still open: what one books, one books in series. */
export function lastProject(slug: string, open: readonly Project[]): string | null {
  try {
    const id = window.localStorage.getItem(key(slug))
    return open.some((project) => project.id === id) ? id : null
  } catch {
    return null // storage is switched off
  }
}

export function rememberProject(slug: string, projectId: string | null): void {
  try {
    if (projectId === null) window.localStorage.removeItem(key(slug))
    else window.localStorage.setItem(key(slug), projectId)
  } catch {
    // Storage is switched off: the next booking begins without a project, which is no harm.
  }
}
