export default function Page() {
  return <h1>losclouds</h1>
}
