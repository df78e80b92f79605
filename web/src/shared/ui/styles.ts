// The order is the cascade: the kit in its layer, then our variables, then what we say over both.
import '@mantine/core/styles.layer.css'
import '@mantine/dates/styles.layer.css'
import './fonts.css'
import './tokens.css'
import './base.css'
