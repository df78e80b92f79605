import 'dayjs/locale/de'

import type { Messages } from '@/messages'

import actions from './actions.json'
import artist from './artist.json'
import avoided from './avoided.json'
import away from './away.json'
import board from './board.json'
import booking from './booking.json'
import commands from './commands.json'
import common from './common.json'
import exporting from './export.json'
import free from './free.json'
import gestures from './gestures.json'
import history from './history.json'
import filters from './filters.json'
import identity from './identity.json'
import inbox from './inbox.json'
import offline from './offline.json'
import past from './past.json'
import phone from './phone.json'
import preferences from './preferences.json'
import project from './project.json'
import ripple from './ripple.json'
import settings from './settings.json'
import shell from './shell.json'
import together from './together.json'
import tenant from './tenant.json'
import trial from './trial.json'
import views from './views.json'

/** Every text in German; a file that lacks a text of the English one does not compile. */
export const german: Messages = {
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
