// Asks the API, and listens to what just changed.

export async function ask(path, parameters = {}) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    for (const one of [value].flat()) if (one !== null && one !== undefined && one !== '') query.append(name, one);
  }
  const response = await fetch('/api/v1' + path + (query.size ? '?' + query : ''), {
    headers: { Accept: 'application/json' },
    signal: AbortSignal.timeout(15000),
  });
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(body.error ?? 'the server answered ' + response.status);
  return body;
}

/** Calls back on each change, and with whether the line and the database behind it are up. */
export function listen({ changed, line }) {
  const source = new EventSource('/api/v1/stream');
  source.addEventListener('changed', (event) => changed(JSON.parse(event.data)));
  source.addEventListener('database', (event) => line(JSON.parse(event.data).reachable));
  source.addEventListener('error', () => line(false));
}
