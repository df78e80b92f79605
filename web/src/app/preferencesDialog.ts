import { create } from 'zustand'

/** Whether the preferences are open, and were ever. It lives outside of what a preference draws anew. */
export const usePreferencesDialog = create(() => ({ isOpen: false, wasAsked: false }))

export const openPreferences = () => usePreferencesDialog.setState({ isOpen: true, wasAsked: true })
export const closePreferences = () => usePreferencesDialog.setState({ isOpen: false })
