import { IconEye, IconEyeOff } from '@tabler/icons-react'

/** Inside the password field: an open eye shows it, a crossed one hides it again. */
export function PasswordEye({ reveal }: { reveal: boolean }) {
  const Icon = reveal ? IconEyeOff : IconEye
  return <Icon size={16} stroke={1.6} color="var(--pt-text-3)" aria-hidden />
}
