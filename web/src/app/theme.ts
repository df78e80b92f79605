import {
  Button,
  createTheme,
  Drawer,
  InputWrapper,
  Input,
  Menu,
  Modal,
  type CSSVariablesResolver,
  type MantineColorsTuple,
} from '@mantine/core'

import { RAMPS } from '@/shared/ui/tokens.gen'

const ramp = (name: keyof typeof RAMPS) => RAMPS[name] as unknown as MantineColorsTuple

export const theme = createTheme({
  primaryColor: 'accent',
  primaryShade: 7,
  colors: {
    accent: ramp('accent'),
    gray: ramp('gray'),
    dark: ramp('dark'),
    red: ramp('danger'),
    yellow: ramp('warn'),
    green: ramp('ok'),
  },
  fontFamily: 'var(--pt-font-text)',
  fontFamilyMonospace: 'var(--pt-font-mono)',
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '15px', xl: '20px' },
  lineHeights: { xs: '16px', sm: '18px', md: '20px', lg: '20px', xl: '26px' },
  headings: { fontWeight: '600' },
  radius: { xs: '4px', sm: '5px', md: '7px', lg: '10px', xl: '12px' },
  defaultRadius: 7,
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  components: {
    Button: Button.extend({ defaultProps: { size: 'sm' } }),
    InputWrapper: InputWrapper.extend({ defaultProps: { size: 'sm' } }),
    Input: Input.extend({ defaultProps: { size: 'sm' } }),
    Menu: Menu.extend({ defaultProps: { shadow: 'float', transitionProps: { duration: 140 } } }),
    Modal: Modal.extend({
      defaultProps: { radius: 12, transitionProps: { duration: 220, transition: 'fade' } },
    }),
    Drawer: Drawer.extend({ defaultProps: { position: 'right', transitionProps: { duration: 220 } } }),
  },
})

const surfaces = {
  '--mantine-color-body': 'var(--pt-surface)',
  '--mantine-color-text': 'var(--pt-text)',
  '--mantine-color-dimmed': 'var(--pt-text-3)',
  '--mantine-color-placeholder': 'var(--pt-text-3)',
  '--mantine-color-error': 'var(--pt-danger-text)',
  '--mantine-color-anchor': 'var(--pt-accent-text)',
  '--mantine-color-default': 'var(--pt-surface)',
  '--mantine-color-default-hover': 'var(--pt-hover)',
  '--mantine-color-default-color': 'var(--pt-text)',
  '--mantine-color-default-border': 'var(--pt-line-strong)',
  '--mantine-color-accent-filled': 'var(--pt-accent)',
  // The token alone is 4.47:1 under white in the dark; a shade darker passes AA.
  '--mantine-color-accent-filled-hover': 'color-mix(in srgb, var(--pt-accent-hover) 92%, black)',
  '--mantine-color-accent-light': 'var(--pt-accent-tint)',
  '--mantine-color-accent-light-color': 'var(--pt-accent-text)',
  '--mantine-color-red-filled': 'var(--pt-danger)',
  '--mantine-color-red-light': 'var(--pt-danger-tint)',
  '--mantine-color-red-light-color': 'var(--pt-danger-text)',
  '--mantine-color-red-text': 'var(--pt-danger-text)',
  '--mantine-color-yellow-light': 'var(--pt-warn-tint)',
  '--mantine-color-yellow-light-color': 'var(--pt-warn-text)',
  '--mantine-color-green-light': 'var(--pt-ok-tint)',
  '--mantine-color-green-light-color': 'var(--pt-ok-text)',
  '--mantine-shadow-float': 'var(--pt-shadow-float)',
  '--mantine-shadow-dialog': 'var(--pt-shadow-dialog)',
}

/** The kit's own variables point to ours, so that a component of the kit and one of ours look alike in both themes. */
export const resolveVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: surfaces,
  dark: surfaces,
})
