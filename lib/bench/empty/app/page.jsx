/** Nothing: what every page of this version of Next costs. */
export default function Page() {
  return <h1>Empty</h1>
}
