import actions from './en/actions.json'
import artist from './en/artist.json'
import avoided from './en/avoided.json'
import away from './en/away.json'
import board from './en/board.json'
import booking from './en/booking.json'
import commands from './en/commands.json'
import common from './en/common.json'
import exporting from './en/export.json'
import free from './en/free.json'
import gestures from './en/gestures.json'
import history from './en/history.json'
import filters from './en/filters.json'
import identity from './en/identity.json'
import inbox from './en/inbox.json'
import offline from './en/offline.json'
import past from './en/past.json'
import phone from './en/phone.json'
import preferences from './en/preferences.json'
import project from './en/project.json'
import ripple from './en/ripple.json'
import settings from './en/settings.json'
import shell from './en/shell.json'
import together from './en/together.json'
import tenant from './en/tenant.json'
import trial from './en/trial.json'
import views from './en/views.json'

/** Every text that a person reads, in ICU message format. Another language is another object of the same shape. */
export const english = {
  common,
  commands,
  settings,
  shell,
  identity,
  phone,
  preferences,
  tenant,
  artist,
  avoided,
  away,
  project,
  booking,
  board,
  filters,
  export: exporting,
  views,
  free,
  gestures,
  history,
  inbox,
  offline,
  past,
  actions,
  trial,
  ripple,
  together,
}

export type Messages = typeof english

declare module 'use-intl' {
  interface AppConfig {
    Messages: Messages
  }
}
