import { create } from 'zustand'

/** Whether the preferences are open. It lives outside of what a preference draws anew. */
export const usePreferencesDialog = create(() => ({ isOpen: false }))

export const openPreferences = () => usePreferencesDialog.setState({ isOpen: true })
export const closePreferences = () => usePreferencesDialog.setState({ isOpen: false })
