import { create } from 'zustand'

/** Whether the sheet of filters is open; keys and commands open it where the row of filters has no room. */
export const useFilterSheet = create<{ isOpen: boolean }>(() => ({ isOpen: false }))

/** The keyboard goes to one of the filters, or they are opened where they are in a sheet. */
export function focusOrOpenFilters(field: HTMLElement | null | undefined): void {
  if (field?.checkVisibility() === true) field.focus()
  else useFilterSheet.setState({ isOpen: true })
}
