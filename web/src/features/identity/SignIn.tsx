import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useRouter, useSearch } from '@tanstack/react-router'
import { useEffect, useRef, useState, type SubmitEvent } from 'react'
import { useTranslations } from 'use-intl'

import { signIn, type Me } from '@/shared/api/generated'
import { hasCode } from '@/shared/api/problem'
import { FormAlert } from '@/shared/ui/FormAlert'
import { useProblemWords } from '@/shared/ui/problemToast'

import { AuthFrame } from './AuthFrame'
import classes from './AuthFrame.module.css'
import { PasswordEye } from './PasswordEye'
import { sessionQuery } from './session'

export function SignIn() {
  const t = useTranslations('identity')
  const words = useProblemWords()
  const password = useRef<HTMLInputElement>(null)
  const [pair, setPair] = useState({ email: '', password: '' })
  const enter = useEnter()
  useGoOn()
  const isWrong = hasCode(enter.error, 'unauthenticated')
  useEffect(() => {
    if (isWrong) password.current?.select()
  }, [isWrong, enter.submittedAt])
  const send = (event: SubmitEvent) => {
    event.preventDefault()
    if (!enter.isPending) enter.mutate(pair)
  }
  return (
    <AuthFrame title={t('signIn.title')} text={t('signIn.text')}>
      <form className={classes.form} onSubmit={send} method="post">
        <TextInput
          label={t('email')}
          name="email"
          type="email"
          autoComplete="username"
          required
          withAsterisk={false}
          autoFocus
          value={pair.email}
          onChange={(event) => setPair({ ...pair, email: event.currentTarget.value })}
        />
        <PasswordInput
          ref={password}
          label={t('password')}
          name="password"
          autoComplete="current-password"
          required
          withAsterisk={false}
          value={pair.password}
          error={isWrong ? t('signIn.wrongPair') : null}
          visibilityToggleFocusable
          aria-invalid={isWrong || undefined}
          visibilityToggleIcon={PasswordEye}
          visibilityToggleButtonProps={{ 'aria-label': t('showPassword') }}
          onChange={(event) => setPair({ ...pair, password: event.currentTarget.value })}
        />
        {enter.error !== null && !isWrong && <FormAlert>{words(enter.error)}</FormAlert>}
        <Button type="submit" h={40} fz={14} loading={enter.isPending}>
          {t('signIn.action')}
        </Button>
      </form>
      <p className={classes.aside}>
        {t.rich('signIn.newHere', { link: (text) => <Link to="/signup">{text}</Link> })}
      </p>
    </AuthFrame>
  )
}

function useEnter() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async (pair: { email: string; password: string }): Promise<Me> => {
      const { user, memberships } = (await signIn({ body: pair })).data.data
      return { user, memberships }
    },
    onSuccess: (me) => {
      queries.setQueryData(sessionQuery.queryKey, me)
    },
  })
}

/** Who is signed in has nothing to do here: on to where they wanted to go, or to their first studio. */
function useGoOn() {
  const router = useRouter()
  const { next } = useSearch({ from: '/signin' })
  const { data: me } = useQuery(sessionQuery)
  useEffect(() => {
    const first = me?.memberships[0]
    if (first === undefined) return
    // Where they wanted to go may be a studio of somebody else who used this screen before.
    const isTheirs = me?.memberships.some((one) => next?.startsWith(`/s/${one.tenant.slug}/`))
    router.history.replace(
      isTheirs === true && next !== undefined ? next : `/s/${first.tenant.slug}/schedule`,
    )
  }, [me, next, router])
}
