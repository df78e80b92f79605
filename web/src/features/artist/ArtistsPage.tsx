export function ArtistsPage() {
  return <h1>Artists</h1>
}
