export function SignUp() {
  return <h1>Create a studio</h1>
}
