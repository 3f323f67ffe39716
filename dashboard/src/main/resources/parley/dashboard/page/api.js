// Asks the API.

/** The address of a question: lists repeat their name, what is empty is left out. */
export function apiAddress(path, parameters = {}) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    for (const one of [value].flat()) if (one !== null && one !== undefined && one !== '') query.append(name, one);
  }
  return '/api/v1' + path + (query.size > 0 ? '?' + query : '');
}

/** What the API said against a question: `status` 404 where a name is not known. */
export class Refusal extends Error {
  constructor(message, status) {
    super(message);
    this.status = status;
  }
}

let whenBehind = () => {};

/** Has it called whenever an answer is given that lacks what came a moment ago. */
export function onBehind(callback) {
  whenBehind = callback;
}

export async function ask(path, parameters = {}) {
  const response = await fetch(apiAddress(path, parameters), {
    headers: { Accept: 'application/json' },
    signal: AbortSignal.timeout(15000),
  });
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new Refusal(body.detail ?? body.error ?? 'the server answered ' + response.status, response.status);
  if (Number(response.headers.get('Age')) > 0) whenBehind();
  return body;
}
